package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.AttestPush;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.SupersedeLedger;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan of what one customer's usage of one meter in one billing period is to add up to at Stripe.
 *
 * <h2>What always holds</h2>
 * <ul>
 *   <li>Plans never overlap: each begins at the total where the one before it ended, so the deltas add up to the
 *       planned total.
 *   <li>The planned total is never negative.
 *   <li>At most one push is in flight; it is never planned again, whatever happens to its attempts.
 *   <li>No two pushes share an identifier, and no two plans a slot.
 *   <li>A slot is corrected at most once, only when reads have proven what it holds, and never once the period's
 *       invoice is final.
 *   <li>Usage that is counted after that is carried: planned and carried total together follow the count.
 *   <li>What Stripe knew before this ledger sent it, and what it refused after accepting it, is not taken as counted.
 * </ul>
 *
 * <p>Commands may be repeated, arrive late or come from a node whose work was taken over: one that does not fit the
 * {@link LedgerStatus} decides nothing, that is, returns no domain events. Decisions read the state and the given time
 * alone; only {@link #on} changes it.
 */
final class Ledger {
    private final SlotAllocator slots;
    private final ReadBackProofs proofs;
    private final PlannedTotals totals;
    private long lastSequence;
    private @Nullable PushPlanned lastPlan;
    private @Nullable PushCorrected lastCorrection;
    private LedgerStatus status;

    /** Creates a ledger in which nothing has happened. */
    Ledger() {
        this(LedgerState.ofNothing());
    }

    Ledger(LedgerState state) {
        slots = state.slots();
        proofs = state.proofs();
        totals = new PlannedTotals(state);
        lastSequence = state.lastSequence();
        lastPlan = state.lastPlan();
        lastCorrection = state.lastCorrection();
        status = state.status();
    }

    /** Returns the present state; later events may change the objects it consists of. */
    LedgerState state() {
        return new LedgerState(
                slots,
                proofs,
                totals.planned(),
                totals.carried(),
                totals.carriedNumber(),
                totals.countedPosition(),
                totals.shares(),
                totals.supersededPosition(),
                lastSequence,
                lastPlan,
                lastCorrection,
                status);
    }

    List<PushLedgerDomainEvent> decide(PlanPush command, Instant now) {
        if (totals.knowsNewerThan(command, lastSequence > 0)) {
            return List.of();
        }
        boolean idle = status instanceof LedgerStatus.Idle;
        if (status instanceof LedgerStatus.Closed
                || isStopped(LedgerStatus.Stop.STRANDED)
                || (idle && isOver(command, now))) {
            return totals.carry(command, now);
        }
        BigDecimal delta = totals.delta(command);
        if (!idle || delta.signum() == 0) {
            return List.of();
        }
        return slots.free(now, command.ledger().periodStart(), command.periodEnd()).stream()
                .<PushLedgerDomainEvent>map(minute -> totals.push(command, lastSequence + 1, delta, minute))
                .toList();
    }

    /** Decides that a source is billed elsewhere; {@link PlannedTotals#shareOf} is the answer. */
    List<PushLedgerDomainEvent> decide(SupersedeLedger command, Instant now) {
        return totals.decide(command, now);
    }

    PlannedTotals totals() {
        return totals;
    }

    List<PushLedgerDomainEvent> decide(DispatchPush command, Instant now) {
        Push push = status.push();
        if (push == null || !push.isNext(command)) {
            return List.of();
        }
        if (isStopped(LedgerStatus.Stop.REFUSED) && push.isTooOld(now)) {
            return List.of(push.stranded(now));
        }
        return status instanceof LedgerStatus.Waiting ? List.of(push.dispatch(now)) : List.of();
    }

    List<PushLedgerDomainEvent> decide(SettleAttempt command, Instant now) {
        if (status instanceof LedgerStatus.Sending sending && sending.push().isLast(command)) {
            return new RefusedLater(proofs, lastSequence, now)
                    .thenNext(sending.push(), new Settlement(sending.push(), now).of(command.outcome()));
        }
        return List.of();
    }

    List<PushLedgerDomainEvent> decide(RefusePush command, Instant now) {
        Push current = status.push();
        boolean settled = current == null || current.plan().sequence() != command.sequence();
        return settled
                ? new RefusedLater(proofs, lastSequence, now).refuse(command, status instanceof LedgerStatus.Idle)
                : List.of();
    }

    /**
     * @throws Problem {@code fenced}, {@code stranded}: the push at which the ledger stopped must not be, or cannot be,
     *     sent again
     */
    List<PushLedgerDomainEvent> decide(ResumeLedger command, Instant now) {
        boolean refusedLater = isStopped(LedgerStatus.Stop.REFUSED_LATER);
        if (status instanceof LedgerStatus.Idle || refusedLater) {
            return new RefusedLater(proofs, lastSequence, now).resend(command.actor(), refusedLater);
        }
        if (!(status instanceof LedgerStatus.Suspended suspended)) {
            return List.of();
        }
        if (suspended.stop() == LedgerStatus.Stop.STRANDED) {
            throw Problem.conflict(
                    "stranded",
                    "Stripe no longer accepts a push of this age; bill the usage that was not pushed by an invoice item");
        }
        if (suspended.stop() != LedgerStatus.Stop.REFUSED) {
            throw Problem.conflict(
                    "fenced",
                    "The push at which this ledger stopped was first sent too long ago to be sent again: Stripe might"
                            + " count it twice. A read of its slot decides");
        }
        PushPlanned plan = suspended.push().plan();
        return List.of(new LedgerResumed(plan.tenantId(), plan.ledgerId(), plan.sequence(), command.actor(), now));
    }

    List<PushLedgerDomainEvent> decide(RecordSlotRead command, Instant now) {
        PushCorrected fenced = fencedCorrection();
        if (fenced == null || (command.sequence() != fenced.sequence() && command.sequence() != fenced.ofSequence())) {
            return proofs.decide(command, now);
        }
        if (!command.stable() || command.held().compareTo(Correction.mended(fenced)) != 0) {
            return List.of();
        }
        return List.of(new PushVerified(
                fenced.tenantId(),
                fenced.ledgerId(),
                fenced.sequence(),
                PushVerified.SLOT,
                command.held(),
                command.readAt(),
                now));
    }

    List<PushLedgerDomainEvent> decide(ConfirmPushes command, Instant now) {
        boolean ofAll = lastPlan != null && lastPlan.sequence() == command.throughSequence() && status.push() == null;
        return ofAll ? proofs.decide(command, now) : List.of();
    }

    List<PushLedgerDomainEvent> decide(ReissuePush command, Instant now) {
        return correct(Correction.REISSUE, command.sequence(), command.actor(), now);
    }

    List<PushLedgerDomainEvent> decide(CompensatePush command, Instant now) {
        return correct(Correction.COMPENSATION, command.sequence(), command.actor(), now);
    }

    /** @throws Problem {@code unknown_push}, {@code nothing_in_doubt}, and those of {@link Attestation} */
    List<PushLedgerDomainEvent> decide(AttestPush command, Instant now) {
        Attestation attestation = new Attestation(command, now);
        PushCorrected fenced = fencedCorrection();
        if (fenced != null && fenced.sequence() == command.sequence()) {
            return attestation.ofCorrection(fenced);
        }
        if (command.sequence() > lastSequence) {
            throw Problem.notFound("unknown_push", "This ledger has no push " + command.sequence());
        }
        ReadBackProofs.Open push = proofs.open(command.sequence());
        if (push == null || push.finding() == ReadBackProofs.Finding.CORRECTED) {
            throw Problem.conflict(
                    "nothing_in_doubt", "The push is on its way or refused, was corrected, or a read has proven it");
        }
        return attestation.of(push, isFreeToCorrect(command.sequence()) ? lastSequence + 1 : 0);
    }

    /** @throws Problem {@code push_in_flight}: a push in flight has to be settled or stopped first */
    List<PushLedgerDomainEvent> decide(CloseLedger command, Instant now) {
        if (status instanceof LedgerStatus.Closed || lastPlan == null) {
            return List.of();
        }
        if (status instanceof LedgerStatus.Waiting || status instanceof LedgerStatus.Sending) {
            throw Problem.conflict("push_in_flight", "A push of this ledger is on its way");
        }
        Push stoppedAt = status.push();
        return List.of(new LedgerClosed(
                lastPlan.tenantId(),
                lastPlan.ledgerId(),
                command.invoiceId(),
                command.finalizedAt(),
                totals.planned(),
                now,
                stoppedAt == null ? null : stoppedAt.plan().sequence()));
    }

    void on(PushLedgerDomainEvent event) {
        totals.on(event);
        if (event instanceof PushPlanned plan) {
            lastSequence = plan.sequence();
            lastPlan = plan;
            slots.take(plan.slot());
        } else if (event instanceof PushCorrected correction) {
            lastSequence = correction.sequence();
            lastCorrection = correction;
        }
        Push push = status.push();
        status = event instanceof LedgerSuperseded ? status : status.after(event);
        if (push != null && (event instanceof PushAccepted || isStopped(LedgerStatus.Stop.FENCED))) {
            proofs.await(push);
        }
        ReadBackProofs.Open refused = event instanceof PushRefused late ? proofs.open(late.sequence()) : null;
        if (refused != null && status instanceof LedgerStatus.Idle) {
            status = new LedgerStatus.Suspended(Push.planned(refused.plan()), LedgerStatus.Stop.REFUSED_LATER);
        }
        proofs.on(event);
    }

    /**
     * Returns whether no invoice bills what is pushed now. A ledger that has carried once continues to carry: a push
     * would bill the same usage twice.
     */
    private boolean isOver(PlanPush command, Instant now) {
        boolean tooOld = !command.periodEnd().plus(SlotAllocator.MAX_AGE).isAfter(now);
        return command.periodFinal() || totals.carriedNumber() > 0 || tooOld;
    }

    private boolean isStopped(LedgerStatus.Stop why) {
        return status instanceof LedgerStatus.Suspended suspended && suspended.stop() == why;
    }

    /** The correction at whose fence the ledger stopped; null for none. */
    private @Nullable PushCorrected fencedCorrection() {
        Push push = status.push();
        return push != null && push.isCorrection() && isStopped(LedgerStatus.Stop.FENCED) ? lastCorrection : null;
    }

    /** Returns whether nothing else is in flight: the ledger is idle, or has stopped in doubt at this push. */
    private boolean isFreeToCorrect(long sequence) {
        Push stoppedAt = status.push();
        boolean inDoubt = isStopped(LedgerStatus.Stop.FENCED) || isStopped(LedgerStatus.Stop.MISSING);
        return status instanceof LedgerStatus.Idle
                || (inDoubt && stoppedAt != null && stoppedAt.plan().sequence() == sequence);
    }

    private List<PushLedgerDomainEvent> correct(Correction correction, long sequence, String actor, Instant now) {
        PushPlanned push = proofs.found(correction.cause(), sequence);
        boolean proven = status instanceof LedgerStatus.Idle || isStopped(LedgerStatus.Stop.MISSING);
        return push != null
                        && proven
                        && isFreeToCorrect(sequence)
                        && !Push.planned(push).isTooOld(now)
                ? List.of(correction.of(push, lastSequence + 1, actor, now))
                : List.of();
    }
}
