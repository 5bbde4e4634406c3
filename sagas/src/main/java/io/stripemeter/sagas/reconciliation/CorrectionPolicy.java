package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.reconciliation.Disposition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy on differences that two observations in a row have shown: all of it on one screen.
 *
 * <table>
 * <caption>Findings and what becomes of them</caption>
 * <tr><td>the invoice is final</td><td>escalate: nothing may be pushed any more</td></tr>
 * <tr><td>period open, whole difference within the tolerance</td><td>report</td></tr>
 * <tr><td>discrepancies that do not make up the difference</td><td>wait a day, then escalate</td></tr>
 * <tr><td>foreign usage, or a slot that holds no multiple</td><td>escalate</td></tr>
 * <tr><td>a slot that holds its push twice, and no attempt of ours was in doubt</td><td>escalate as foreign</td></tr>
 * <tr><td>a slot that was corrected before</td><td>escalate</td></tr>
 * <tr><td>empty slot, first sent under 24 h ago</td><td>wait: it may still be under way</td></tr>
 * <tr><td>empty slot, and Stripe shows nothing newer of that ledger</td><td>wait, after 72 h escalate</td></tr>
 * <tr><td>empty slot otherwise</td><td>reissue, within the cap</td></tr>
 * <tr><td>a slot that holds its push twice, after an attempt in doubt</td><td>compensate, within the cap</td></tr>
 * <tr><td>a window whose slots were not read</td><td>wait for the others; escalate when none of them moves</td></tr>
 * </table>
 *
 * <h2>Why an empty slot needs a witness</h2>
 * Stripe's sums are eventually consistent, and a sum that has not advanced yet reads the same, twice or a hundred
 * times, as one from which a push was lost. What distinguishes them is something newer: when Stripe shows a later push
 * of the same ledger, it has counted on past the moment at which it accepted the missing one. Without such a witness
 * nothing is reissued, since a push that turns up later would then count twice. Another customer's push is not a
 * witness: Stripe does not promise to count all customers of a meter at one pace.
 *
 * <p>A ledger that has stopped sends nothing newer, and the day is counted from its stop. There a later push of any customer
 * of the same Stripe meter has to do.
 *
 * <h2>Why a double needs a doubt</h2>
 * A push whose only attempt was answered can't have been doubled by us: another reports the same amount in its minute, or a
 * neighbour does. Taking that back would take usage away that somebody used.
 *
 * @param finalized whether the period's invoice is final
 * @param tolerance share of the expected sum by which an open period may be off; 0 once it is over
 * @param shownTo the latest slot of a witness that Stripe is known to show; null for none
 */
record CorrectionPolicy(
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
        boolean allow(int already, Discrepancy discrepancy) {
            return already < left
                    && (largest == null || discrepancy.expected().abs().compareTo(largest) <= 0);
        }
    }

    /** The same policy with another witness. */
    CorrectionPolicy witnessedBy(@Nullable Instant shown) {
        return new CorrectionPolicy(now, finalized, tolerance, shown, caps);
    }

    /** The same policy after corrections that the run has decided on meanwhile. */
    CorrectionPolicy after(long corrected) {
        Caps rest = new Caps((int) Math.max(0, caps.left() - corrected), caps.largest());
        return new CorrectionPolicy(now, finalized, tolerance, shownTo, rest);
    }

    boolean tolerates(Observation observation) {
        BigDecimal most = observation.expected().abs().multiply(tolerance);
        return observation.difference().abs().compareTo(most) <= 0;
    }

    /** Decides on every discrepancy of an observation that differs; on the whole sum when they do not make it up. */
    List<Decision> decide(Observation observation, Instant changedAt, Discrepancy whole) {
        if (!finalized && tolerates(observation)) {
            return observation.discrepancies().isEmpty()
                    ? List.of(Decision.tolerated(whole))
                    : observation.discrepancies().stream()
                            .map(Decision::tolerated)
                            .toList();
        }
        if (observation.discrepancies().isEmpty() || !observation.explained()) {
            return List.of(unexplained(observation, whole, changedAt));
        }
        List<Decision> decisions = new ArrayList<>();
        int corrected = 0;
        for (Discrepancy discrepancy : observation.discrepancies()) {
            if (discrepancy.kind() != Discrepancy.Kind.WINDOW_OFF) {
                Decision decision = decide(discrepancy, corrected);
                corrected += decision.disposition() == Disposition.CORRECTED ? 1 : 0;
                decisions.add(decision);
            }
        }
        boolean moves = decisions.stream()
                .anyMatch(decision -> decision.disposition() == Disposition.CORRECTED
                        || decision.disposition() == Disposition.WAITING);
        observation.discrepancies().stream()
                .filter(discrepancy -> discrepancy.kind() == Discrepancy.Kind.WINDOW_OFF)
                .forEach(discrepancy -> decisions.add(ofWindow(discrepancy, moves)));
        return decisions;
    }

    /** More slots are off than one search reads: those that were read come first. */
    private Decision ofWindow(Discrepancy window, boolean moves) {
        if (finalized) {
            return Decision.escalate(window, EscalationKind.FINALIZED_DIFFERENCE, window.told());
        }
        return moves
                ? Decision.waiting(window, "More slots are off than one search reads; these follow in the next run")
                : Decision.escalate(window, EscalationKind.UNEXPLAINED_DIFFERENCE, window.told());
    }

    private Decision unexplained(Observation observation, Discrepancy whole, Instant changedAt) {
        if (now.isBefore(changedAt.plus(UNEXPLAINED_LIMIT)) && !finalized) {
            return Decision.waiting(whole, "The parts do not make up the sum yet");
        }
        return Decision.escalate(
                whole,
                finalized ? EscalationKind.FINALIZED_DIFFERENCE : EscalationKind.UNEXPLAINED_DIFFERENCE,
                observation.discrepancies().isEmpty()
                        ? "The sum is off though the slot of every push is right"
                        : "The slots that are off do not make up the difference of the sum");
    }

    /** Decides on a discrepancy outside of an observation: the slot of the push at which a ledger stopped. */
    Decision decide(Discrepancy discrepancy) {
        return decide(discrepancy, 0);
    }

    private Decision decide(Discrepancy discrepancy, int corrected) {
        if (finalized) {
            return Decision.escalate(
                    discrepancy, EscalationKind.FINALIZED_DIFFERENCE, "The invoice is final: nothing may be pushed");
        }
        if (discrepancy.kind() == Discrepancy.Kind.FOREIGN || discrepancy.kind() == Discrepancy.Kind.SLOT_OFF) {
            return Decision.escalate(
                    discrepancy,
                    discrepancy.partial() ? EscalationKind.UNEXPLAINED_DIFFERENCE : EscalationKind.FOREIGN_USAGE,
                    discrepancy.told());
        }
        if (discrepancy.corrected()) {
            return Decision.escalate(
                    discrepancy, EscalationKind.SECOND_CORRECTION, "This slot was corrected once, and is off again");
        }
        if (discrepancy.kind() == Discrepancy.Kind.SLOT_EMPTY && !proven(discrepancy)) {
            return unproven(discrepancy);
        }
        return caps.allow(corrected, discrepancy)
                ? Decision.correct(discrepancy, "Proven by two equal reads")
                : Decision.escalate(
                        discrepancy, EscalationKind.CORRECTION_CAP, "More than may be corrected without a person");
    }

    private boolean proven(Discrepancy discrepancy) {
        Instant sentAt = discrepancy.sentAt();
        Instant acceptedAt = discrepancy.acceptedAt();
        return sentAt != null
                && acceptedAt != null
                && shownTo != null
                && !now.isBefore(sentAt.plus(IDENTIFIER_WINDOW))
                && shownTo.isAfter(acceptedAt);
    }

    private Decision unproven(Discrepancy discrepancy) {
        Instant sentAt = discrepancy.sentAt();
        if (sentAt != null && now.isBefore(sentAt.plus(IDENTIFIER_WINDOW))) {
            return Decision.waiting(discrepancy, "First sent less than 24 hours ago");
        }
        return sentAt != null && now.isBefore(sentAt.plus(WITNESS_LIMIT))
                ? Decision.waiting(discrepancy, "Stripe shows nothing newer of it yet")
                : Decision.escalate(
                        discrepancy,
                        EscalationKind.UNEXPLAINED_DIFFERENCE,
                        "The slot is empty, and for 72 hours Stripe has shown nothing newer");
    }
}
