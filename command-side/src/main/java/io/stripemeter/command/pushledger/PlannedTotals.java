package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.SupersedeLedger;
import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The totals that a ledger has planned and carried, the share of each source in them, and the counts that they were
 * planned from. Together they follow the count, and no count that is older than the last changes them.
 */
final class PlannedTotals {
    private final SourceShares shares;
    private BigDecimal planned;
    private BigDecimal carried;
    private long carriedNumber;
    private long countedPosition;
    private long supersededPosition;

    PlannedTotals(LedgerState state) {
        planned = state.plannedTotal();
        carried = state.carriedTotal();
        carriedNumber = state.carriedNumber();
        countedPosition = state.countedPosition();
        shares = state.shares();
        supersededPosition = state.supersededPosition();
    }

    BigDecimal planned() {
        return planned;
    }

    BigDecimal carried() {
        return carried;
    }

    /** Returns how often usage was carried. */
    long carriedNumber() {
        return carriedNumber;
    }

    long countedPosition() {
        return countedPosition;
    }

    SourceShares shares() {
        return shares;
    }

    long supersededPosition() {
        return supersededPosition;
    }

    /**
     * Returns whether a count is older than the last one, or than a mapping by which a source is billed elsewhere. At the
     * same position a rest may be left, of a difference with more digits than one push can carry.
     */
    boolean knowsNewerThan(PlanPush command, boolean plannedBefore) {
        boolean older = (plannedBefore || carriedNumber > 0) && command.countedPosition() < countedPosition;
        return older || command.countedPosition() < supersededPosition;
    }

    /** Returns the delta to push; zero when nothing can be pushed. */
    BigDecimal delta(PlanPush command) {
        return Delta.between(planned, shares.target(command.sources()), command.decimals());
    }

    PushPlanned push(PlanPush command, long sequence, BigDecimal delta, Instant slot) {
        return PlanEvents.push(command, sequence, planned, delta, shares.divide(command.sources(), delta), slot);
    }

    /** Decides what the period's invoice does not take any more. */
    List<PushLedgerDomainEvent> carry(PlanPush command, Instant now) {
        BigDecimal total = planned.add(carried);
        BigDecimal delta = Delta.carried(total, shares.target(command.sources()));
        if (delta.signum() == 0) {
            return List.of();
        }
        return List.of(PlanEvents.carried(
                command, carriedNumber + 1, total, delta, shares.divide(command.sources(), delta), now));
    }

    /** Decides that a source is billed elsewhere; {@link #shareOf} is the answer. */
    List<PushLedgerDomainEvent> decide(SupersedeLedger command, Instant now) {
        if (command.mappedPosition() <= supersededPosition) {
            return List.of();
        }
        return List.of(new LedgerSuperseded(
                command.tenantId().value(),
                command.ledgerId(),
                command.customer().value(),
                command.meter().value(),
                command.mappedPosition(),
                shareOf(command),
                now));
    }

    BigDecimal shareOf(SupersedeLedger command) {
        return shares.of(command.customer().value(), command.meter().value());
    }

    void on(PushLedgerDomainEvent event) {
        if (event instanceof PushPlanned plan) {
            planned = plan.toTotal();
            countedPosition = plan.countedPosition();
            shares.add(plan.shares());
        } else if (event instanceof LateUsageCarried late) {
            carried = late.toTotal().subtract(planned);
            carriedNumber = late.number();
            countedPosition = late.countedPosition();
            shares.add(late.shares());
        } else if (event instanceof LedgerSuperseded superseded) {
            supersededPosition = superseded.mappedPosition();
        }
    }
}
