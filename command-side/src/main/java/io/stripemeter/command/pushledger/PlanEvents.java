package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.Destination;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.SourceShare;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The domain events of a plan: the push that is planned, or the late usage that is carried instead. */
final class PlanEvents {
    private PlanEvents() {}

    /** @param shares of the sources in the delta */
    static PushPlanned push(
            PlanPush command,
            long sequence,
            BigDecimal from,
            BigDecimal delta,
            List<SourceShare> shares,
            Instant slot) {
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
                command.shadow() ? true : null,
                stripeMeter(key),
                several(key, shares, SourceShare::customer),
                several(key, shares, SourceShare::meter),
                several(key, shares, SourceShare::amount));
    }

    /** @param shares of the sources in the delta */
    static LateUsageCarried carried(
            PlanPush command, long number, BigDecimal from, BigDecimal delta, List<SourceShare> shares, Instant now) {
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
                now,
                key.destination() == null ? null : command.eventName(),
                stripeMeter(key),
                several(key, shares, SourceShare::customer),
                several(key, shares, SourceShare::meter),
                several(key, shares, SourceShare::amount));
    }

    private static @Nullable String stripeMeter(LedgerKey key) {
        Destination destination = key.destination();
        return destination == null ? null : destination.stripeMeterId();
    }

    /** Returns null where the event's own customer and meter are the only source. */
    private static <T> @Nullable List<T> several(
            LedgerKey key, List<SourceShare> shares, Function<SourceShare, T> part) {
        boolean alone = shares.size() == 1
                && shares.get(0).sameSource(key.customer().value(), key.meter().value());
        return alone ? null : shares.stream().map(part).toList();
    }
}
