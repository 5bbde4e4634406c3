package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.AttestPush;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's statement about a push, and the domain events that follow from it.
 *
 * <p>Reads prove a push only when its slot holds it and nothing else. Where other usage is reported into the same
 * minute, a ledger that stopped at its fence would wait without end; here a person who has checked at Stripe decides,
 * by name and with a reason.
 */
final class Attestation {
    private static final int NOT_AT_ALL = 0;
    private static final int ONCE = 1;

    private final AttestPush command;
    private final Instant now;

    Attestation(AttestPush command, Instant now) {
        this.command = command;
        this.now = now;
    }

    /**
     * Decides about a push that waits for proof.
     *
     * @param correction sequence of the correction of its slot; 0 when none may be planned now
     * @throws Problem {@code already_proven}, {@code too_early}, {@code push_in_flight}, {@code stranded}
     */
    List<PushLedgerDomainEvent> of(ReadBackProofs.Open push, long correction) {
        Correction mending = command.counted() == NOT_AT_ALL ? Correction.REISSUE : Correction.COMPENSATION;
        mustFit(push, mending);
        List<PushLedgerDomainEvent> events = new ArrayList<>();
        if (push.finding() == ReadBackProofs.Finding.COUNTS) {
            events.add(finding(push.plan()));
        }
        events.add(attested(push.plan().tenantId()));
        if (command.counted() != ONCE) {
            mustBePossible(push, correction);
            events.add(mending.of(push.plan(), correction, command.actor(), now));
        }
        return events;
    }

    /**
     * Decides about the correction at which a ledger stopped.
     *
     * @throws Problem {@code correct_by_hand}: it is not sent a second time
     */
    List<PushLedgerDomainEvent> ofCorrection(PushCorrected correction) {
        if (command.counted() != ONCE) {
            throw Problem.conflict(
                    "correct_by_hand",
                    "A slot is corrected once. Bring it to what it should hold at Stripe, then say that the correction"
                            + " counts once");
        }
        return List.of(
                verified(correction.ledgerId(), correction.tenantId(), correction.delta()),
                attested(correction.tenantId()));
    }

    private void mustFit(ReadBackProofs.Open push, Correction mending) {
        boolean open = push.finding() == ReadBackProofs.Finding.COUNTS;
        boolean agrees = command.counted() != ONCE && push.finding() == mending.cause();
        if (!open && !agrees) {
            throw Problem.conflict(
                    "already_proven", "Reads of Stripe have already proven something else about this push");
        }
        Instant certain = push.lastSentAt().plus(ReadBackProofs.MISSING_AFTER);
        if (command.counted() == NOT_AT_ALL && now.isBefore(certain)) {
            throw Problem.conflict(
                    "too_early",
                    "The last attempt may still show up at Stripe; it can be declared missing from " + certain + " on");
        }
    }

    private void mustBePossible(ReadBackProofs.Open push, long correction) {
        if (Push.planned(push.plan()).isTooOld(now)) {
            throw Problem.conflict(
                    "stranded",
                    "Stripe no longer accepts a push of this age; make an invoice item or a credit note instead");
        }
        if (correction == 0) {
            throw Problem.conflict(
                    "push_in_flight",
                    "Another push of this ledger is on its way, or its invoice is final; then make an invoice item or a"
                            + " credit note instead");
        }
    }

    private PushLedgerDomainEvent finding(PushPlanned plan) {
        if (command.counted() == NOT_AT_ALL) {
            return new PushMissing(plan.tenantId(), plan.ledgerId(), plan.sequence(), now, command.actor(), now);
        }
        if (command.counted() == ONCE) {
            return verified(plan.ledgerId(), plan.tenantId(), plan.delta());
        }
        BigDecimal held = plan.delta().add(plan.delta());
        return new PushDoubled(plan.tenantId(), plan.ledgerId(), plan.sequence(), held, now, command.actor(), now);
    }

    private PushVerified verified(String ledgerId, String tenantId, BigDecimal held) {
        return new PushVerified(tenantId, ledgerId, command.sequence(), PushVerified.ATTESTED, held, now, now);
    }

    private PushAttested attested(String tenantId) {
        return new PushAttested(
                tenantId,
                command.ledgerId(),
                command.sequence(),
                command.counted(),
                command.actor(),
                command.reason(),
                now);
    }
}
