package io.stripemeter.command.pushledger;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.api.push.DispatchPush;
import io.stripemeter.api.push.LedgerKey;
import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.PlanPush;
import io.stripemeter.api.push.PushFact;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.ResumeLedger;
import io.stripemeter.api.push.SettleAttempt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one customer's usage of one meter in one billing period has been planned to add up to at Stripe.
 *
 * <h2>What always holds</h2>
 * <ul>
 *   <li>Plans never overlap: each begins at the total where the one before it ended, so the deltas add up to the
 *       planned total.
 *   <li>The planned total is never negative.
 *   <li>At most one push is on its way; it is never planned again, whatever happens to its attempts.
 *   <li>No two pushes share an identifier or a slot.
 * </ul>
 *
 * <p>Commands may be repeated, come late or come from a node whose work was taken over: one that does not fit the
 * {@link Standing} decides nothing. Decisions read the state and the given time alone; only {@link #on} changes it.
 */
final class Ledger {
    private final Slots slots = new Slots();
    private BigDecimal plannedTotal = BigDecimal.ZERO;
    private long plannedPosition;
    private long lastSequence;
    private Standing standing = new Standing.Idle();

    List<PushFact> decide(PlanPush command, Instant now) {
        boolean stale = lastSequence > 0 && command.countedPosition() <= plannedPosition;
        if (stale || !(standing instanceof Standing.Idle)) {
            return List.of();
        }
        BigDecimal delta = Delta.between(plannedTotal, command.countedTotal(), command.decimals());
        if (delta.signum() == 0) {
            return List.of();
        }
        Optional<Instant> slot = slots.free(now, command.ledger().periodStart(), command.periodEnd());
        return slot.map(minute -> List.<PushFact>of(plan(command, delta, minute)))
                .orElse(List.of());
    }

    List<PushFact> decide(DispatchPush command, Instant now) {
        if (standing instanceof Standing.Waiting waiting && waiting.push().isNext(command)) {
            return List.of(waiting.push().dispatch(now));
        }
        return List.of();
    }

    List<PushFact> decide(SettleAttempt command, Instant now) {
        if (standing instanceof Standing.Sending sending && sending.push().isLast(command)) {
            return new Settlement(sending.push(), now).of(command.outcome());
        }
        return List.of();
    }

    List<PushFact> decide(ResumeLedger command, Instant now) {
        if (!(standing instanceof Standing.Suspended suspended)) {
            return List.of();
        }
        if (suspended.fenced()) {
            throw Problem.conflict(
                    "fenced",
                    "The push at which this ledger stopped was first sent too long ago to be sent again: Stripe might"
                            + " count it twice");
        }
        PushPlanned plan = suspended.push().plan();
        return List.of(new LedgerResumed(plan.tenantId(), plan.ledgerId(), plan.sequence(), command.actor(), now));
    }

    void on(PushFact fact) {
        if (fact instanceof PushPlanned plan) {
            plannedTotal = plan.toTotal();
            plannedPosition = plan.countedPosition();
            lastSequence = plan.sequence();
            slots.take(plan.slot());
        }
        standing = standing.after(fact);
    }

    private PushPlanned plan(PlanPush command, BigDecimal delta, Instant slot) {
        LedgerKey key = command.ledger();
        long sequence = lastSequence + 1;
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
                plannedTotal,
                plannedTotal.add(delta),
                command.countedPosition(),
                key.identifier(sequence),
                slot,
                command.stripeCustomerId(),
                command.eventName(),
                command.shadow() ? true : null);
    }
}
