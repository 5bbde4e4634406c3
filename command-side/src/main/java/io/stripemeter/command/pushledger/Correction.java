package io.stripemeter.command.pushledger;

import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The corrections of a slot that reads have proven wrong. An identifier of its own makes a correction count although
 * Stripe may remember that of the push it corrects; one suffix for each kind makes a second one impossible.
 */
enum Correction {
    /** The slot is empty: what was lost is sent again. */
    REISSUE(PushCorrected.REISSUE, ":r1", ReadBackProofs.Finding.MISSING),
    /** The slot holds the push twice: one is taken back. */
    COMPENSATION(PushCorrected.COMPENSATION, ":c1", ReadBackProofs.Finding.DOUBLED),
    /** Stripe refused the push after accepting it: it is sent a second time. */
    RESEND(PushCorrected.REISSUE, ":s2", ReadBackProofs.Finding.REFUSED);

    private final String kind;
    private final String suffix;
    private final ReadBackProofs.Finding cause;

    Correction(String kind, String suffix, ReadBackProofs.Finding cause) {
        this.kind = kind;
        this.suffix = suffix;
        this.cause = cause;
    }

    /** The finding that must be proven about a push before this correction may follow. */
    ReadBackProofs.Finding cause() {
        return cause;
    }

    PushCorrected of(PushPlanned push, long sequence, String actor, Instant now) {
        return new PushCorrected(
                push.tenantId(),
                push.ledgerId(),
                push.account(),
                push.customer(),
                push.meter(),
                push.periodStart(),
                push.periodEnd(),
                sequence,
                push.sequence(),
                kind,
                this != COMPENSATION ? push.delta() : push.delta().negate(),
                push.identifier() + suffix,
                push.slot(),
                push.stripeCustomerId(),
                push.eventName(),
                push.shadow(),
                actor,
                now,
                push.stripeMeterId());
    }

    /** The sum that the slot holds once the correction counts. */
    static BigDecimal mended(PushCorrected correction) {
        return correction.kind().equals(PushCorrected.REISSUE)
                ? correction.delta()
                : correction.delta().negate();
    }
}
