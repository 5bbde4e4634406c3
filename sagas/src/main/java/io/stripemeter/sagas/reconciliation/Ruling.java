package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.EscalationKind;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a finding.
 *
 * @param escalation why a person has to decide; null unless that is so
 */
record Ruling(
        Finding finding,
        Disposition disposition,
        String reason,
        @Nullable EscalationKind escalation) {
    static Ruling correct(Finding finding, String reason) {
        return new Ruling(finding, Disposition.CORRECTED, reason, null);
    }

    static Ruling escalate(Finding finding, EscalationKind kind, String reason) {
        return new Ruling(finding, Disposition.ESCALATED, reason, kind);
    }

    static Ruling waiting(Finding finding, String reason) {
        return new Ruling(finding, Disposition.WAITING, reason, null);
    }

    static Ruling tolerated(Finding finding) {
        return new Ruling(finding, Disposition.TOLERATED, "Within the tolerance while the period is open", null);
    }
}
