package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for pushes that Stripe accepted and refused afterwards. The refusal proves that nothing is counted, so no day
 * of waiting and no read is needed before they are sent again; a person says when the cause is gone.
 *
 * @param lastSequence of the ledger
 */
record RefusedLater(ReadBackProofs proofs, long lastSequence, Instant now) {
    private static final String ACTOR = "push-process";
    /** The most of Stripe's words that a suspension repeats. */
    private static final int MAX_REASON = 500;

    /** @param idle whether nothing is in flight, so that the ledger stops at the push */
    List<PushLedgerDomainEvent> refuse(RefusePush command, boolean idle) {
        ReadBackProofs.Open push = proofs.open(command.sequence());
        if (push == null || push.finding() != ReadBackProofs.Finding.COUNTS) {
            return List.of();
        }
        PushPlanned plan = push.plan();
        List<PushLedgerDomainEvent> events = new ArrayList<>();
        events.add(new PushRefused(
                plan.tenantId(),
                plan.ledgerId(),
                plan.sequence(),
                plan.delta(),
                command.code(),
                command.message(),
                now));
        if (idle) {
            String reason = "refused later: " + command.message();
            String shown = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
            events.add(Push.planned(plan).suspended(shown, now));
        }
        return events;
    }

    /**
     * Sends the first one again, now that the cause is gone.
     *
     * @param stopped whether the ledger stopped at a refused push, which is stranded when Stripe takes it no more
     */
    List<PushLedgerDomainEvent> resend(String actor, boolean stopped) {
        PushPlanned plan = proofs.firstRefused();
        if (plan == null) {
            return List.of();
        }
        if (Push.planned(plan).isTooOld(now)) {
            return stopped ? List.of(Push.planned(plan).stranded(now)) : List.of();
        }
        return List.of(Correction.RESEND.of(plan, lastSequence + 1, actor, now));
    }

    /** Adds the next one that was refused when one that was sent again is accepted: one resumption is for all. */
    List<PushLedgerDomainEvent> thenNext(Push settled, List<PushLedgerDomainEvent> settlement) {
        boolean goesOn = settled.isCorrection() && settlement.get(0) instanceof PushAccepted;
        if (!goesOn) {
            return settlement;
        }
        List<PushLedgerDomainEvent> events = new ArrayList<>(settlement);
        events.addAll(resend(ACTOR, false));
        return events;
    }
}
