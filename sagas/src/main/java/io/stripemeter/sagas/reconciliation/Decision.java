package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.reconciliation.Disposition;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a discrepancy.
 *
 * @param escalation why a person has to decide; null unless that is so
 */
record Decision(
        Discrepancy discrepancy,
        Disposition disposition,
        String reason,
        @Nullable EscalationKind escalation) {
    static Decision correct(Discrepancy discrepancy, String reason) {
        return new Decision(discrepancy, Disposition.CORRECTED, reason, null);
    }

    static Decision escalate(Discrepancy discrepancy, EscalationKind kind, String reason) {
        return new Decision(discrepancy, Disposition.ESCALATED, reason, kind);
    }

    static Decision waiting(Discrepancy discrepancy, String reason) {
        return new Decision(discrepancy, Disposition.WAITING, reason, null);
    }

    static Decision tolerated(Discrepancy discrepancy) {
        return new Decision(discrepancy, Disposition.TOLERATED, "Within the tolerance while the period is open", null);
    }
}
