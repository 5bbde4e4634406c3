package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.time.Instant;

/** The domain events of a plan: the push that is planned, or the late usage that is carried instead. */
final class PlanEvents {
    private PlanEvents() {}

    static PushPlanned push(PlanPush command, long sequence, BigDecimal from, BigDecimal delta, Instant slot) {
        LedgerKey key = command.ledger();
        return new PushPlanned(
                key.tenantId().value(),
                key.streamId(),
                key.account(),
                key.customer().value(),
                key.meter().value(),
                key.periodStart(),
                command.periodEnd(),
                sequence,
                delta,
                from,
                from.add(delta),
                command.countedPosition(),
                key.identifier(sequence),
                slot,
                command.stripeCustomerId(),
                command.eventName(),
                command.shadow() ? true : null);
    }

    static LateUsageCarried carried(PlanPush command, long number, BigDecimal from, BigDecimal delta, Instant now) {
        LedgerKey key = command.ledger();
        return new LateUsageCarried(
                key.tenantId().value(),
                key.streamId(),
                key.account(),
                key.customer().value(),
                key.meter().value(),
                key.periodStart(),
                command.periodEnd(),
                number,
                delta,
                from,
                from.add(delta),
                command.countedPosition(),
                command.stripeCustomerId(),
                command.shadow() ? true : null,
                now);
    }
}
