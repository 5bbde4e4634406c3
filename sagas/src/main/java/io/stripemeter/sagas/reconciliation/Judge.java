package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.EscalationKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be done about a difference that two looks in a row have shown: the whole policy on one screen.
 *
 * <table>
 * <caption>Findings and what becomes of them</caption>
 * <tr><td>the invoice is final</td><td>escalate: nothing may be pushed any more</td></tr>
 * <tr><td>period open, whole difference within the tolerance</td><td>report</td></tr>
 * <tr><td>findings that do not make up the difference</td><td>wait a day, then escalate</td></tr>
 * <tr><td>foreign usage, or a slot that holds no multiple</td><td>escalate</td></tr>
 * <tr><td>a slot that was corrected before</td><td>escalate</td></tr>
 * <tr><td>empty slot, first sent under 24 h ago</td><td>wait: it may still be under way</td></tr>
 * <tr><td>empty slot, and Stripe shows nothing newer of that ledger</td><td>wait, after 72 h escalate</td></tr>
 * <tr><td>empty slot otherwise</td><td>reissue, within the cap</td></tr>
 * <tr><td>a slot that holds its push twice</td><td>compensate, within the cap</td></tr>
 * </table>
 *
 * <h2>Why an empty slot needs a witness</h2>
 * Stripe's sums are eventually consistent, and a sum that stands still looks the same, read twice or a hundred times, as
 * one from which a push was lost. What tells them apart is something newer: when Stripe shows a later push of the same
 * ledger, it has counted on past the moment at which it accepted the missing one. Without such a witness nothing is
 * reissued, since a push that turns up later would then count twice. Another customer's push is no witness: nobody promises
 * that Stripe counts all customers of a meter at one pace.
 *
 * <p>A ledger that has stopped sends nothing newer, and the day is counted from its stop. There a later push of any customer
 * of the same Stripe meter has to do.
 *
 * @param finalized whether the period's invoice is final
 * @param tolerance share of the expected sum by which an open period may be off; 0 once it is over
 * @param shownTo the latest slot of a witness that Stripe is known to show; null for none
 */
record Judge(
        Instant now,
        boolean finalized,
        BigDecimal tolerance,
        @Nullable Instant shownTo,
        Caps caps) {
    /** Stripe remembers an identifier for 24 h at least; before that an empty slot proves nothing. */
    static final Duration IDENTIFIER_WINDOW = Duration.ofHours(24);
    /** How long a difference that can't be explained may be a matter of lag. */
    static final Duration UNEXPLAINED_LIMIT = Duration.ofHours(24);
    /** How long an empty slot may wait for a witness. */
    static final Duration WITNESS_LIMIT = Duration.ofDays(3);

    /**
     * What may be corrected without a person.
     *
     * @param left corrections left to the run
     * @param largest the largest delta; null for any
     */
    record Caps(int left, @Nullable BigDecimal largest) {
        boolean allow(int already, Finding finding) {
            return already < left
                    && (largest == null || finding.expected().abs().compareTo(largest) <= 0);
        }
    }

    /** The same policy with another witness. */
    Judge witnessedBy(@Nullable Instant shown) {
        return new Judge(now, finalized, tolerance, shown, caps);
    }

    boolean tolerates(Look look) {
        BigDecimal most = look.expected().abs().multiply(tolerance);
        return look.difference().abs().compareTo(most) <= 0;
    }

    /** Rules on every finding of a look that differs; on the whole sum when they do not make it up. */
    List<Ruling> rule(Look look, Instant changedAt, Finding whole) {
        if (!finalized && tolerates(look)) {
            return look.findings().isEmpty()
                    ? List.of(Ruling.tolerated(whole))
                    : look.findings().stream().map(Ruling::tolerated).toList();
        }
        if (look.findings().isEmpty() || !look.explained()) {
            return List.of(unexplained(look, whole, changedAt));
        }
        List<Ruling> rulings = new ArrayList<>();
        int corrected = 0;
        for (Finding finding : look.findings()) {
            Ruling ruling = rule(finding, corrected);
            corrected += ruling.disposition() == Disposition.CORRECTED ? 1 : 0;
            rulings.add(ruling);
        }
        return rulings;
    }

    private Ruling unexplained(Look look, Finding whole, Instant changedAt) {
        if (now.isBefore(changedAt.plus(UNEXPLAINED_LIMIT)) && !finalized) {
            return Ruling.waiting(whole, "The parts do not make up the sum yet");
        }
        return Ruling.escalate(
                whole,
                finalized ? EscalationKind.FINALIZED_DIFFERENCE : EscalationKind.UNEXPLAINED_DIFFERENCE,
                look.findings().isEmpty()
                        ? "The sum is off though the slot of every push is right"
                        : "The slots that are off do not make up the difference of the sum");
    }

    /** Rules on a finding that was made beside a look: the slot of the push at which a ledger stopped. */
    Ruling rule(Finding finding) {
        return rule(finding, 0);
    }

    private Ruling rule(Finding finding, int corrected) {
        if (finalized) {
            return Ruling.escalate(
                    finding, EscalationKind.FINALIZED_DIFFERENCE, "The invoice is final: nothing may be pushed");
        }
        if (finding.kind() == Finding.Kind.FOREIGN || finding.kind() == Finding.Kind.SLOT_OFF) {
            return Ruling.escalate(finding, EscalationKind.FOREIGN_USAGE, "Stripe holds what no push of ours brought");
        }
        if (finding.corrected()) {
            return Ruling.escalate(
                    finding, EscalationKind.SECOND_CORRECTION, "This slot was corrected once, and is off again");
        }
        if (finding.kind() == Finding.Kind.SLOT_EMPTY && !proven(finding)) {
            return unproven(finding);
        }
        return caps.allow(corrected, finding)
                ? Ruling.correct(finding, "Proven by two equal reads")
                : Ruling.escalate(
                        finding, EscalationKind.CORRECTION_CAP, "More than may be corrected without a person");
    }

    private boolean proven(Finding finding) {
        Instant sentAt = finding.sentAt();
        Instant acceptedAt = finding.acceptedAt();
        return sentAt != null
                && acceptedAt != null
                && shownTo != null
                && !now.isBefore(sentAt.plus(IDENTIFIER_WINDOW))
                && shownTo.isAfter(acceptedAt);
    }

    private Ruling unproven(Finding finding) {
        Instant sentAt = finding.sentAt();
        if (sentAt != null && now.isBefore(sentAt.plus(IDENTIFIER_WINDOW))) {
            return Ruling.waiting(finding, "First sent less than 24 hours ago");
        }
        return sentAt != null && now.isBefore(sentAt.plus(WITNESS_LIMIT))
                ? Ruling.waiting(finding, "Stripe shows nothing newer of it yet")
                : Ruling.escalate(
                        finding,
                        EscalationKind.UNEXPLAINED_DIFFERENCE,
                        "The slot is empty, and for 72 hours Stripe has shown nothing newer");
    }
}
