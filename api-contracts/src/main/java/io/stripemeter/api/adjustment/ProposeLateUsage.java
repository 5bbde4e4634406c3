package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to suggest how to bill usage whose own month is closed; the tenant's policy decides how. Repeating the
 * suggestion changes nothing. Answered with a {@link ProposedLateUsage}.
 *
 * @param suggestion the key of the suggestion, unique in the tenant; it decides the adjustment's id
 */
public record ProposeLateUsage(TenantId tenantId, String suggestion, AdjustmentContent content, String actor)
        implements Addressed {
    public ProposeLateUsage {
        suggestion = Texts.require(suggestion, "key", ProposeAdjustment.MAX_SUGGESTION_LENGTH);
        if (content.kind() != AdjustmentKind.LATE_USAGE) {
            throw Problem.invalid("not_late", "kind", "kind must be late_usage");
        }
    }

    public AdjustmentId id() {
        return AdjustmentId.of(tenantId, suggestion);
    }

    @Override
    public String streamId() {
        return id().streamId();
    }
}
