package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * Suggest how usage is billed that its own month can't take any more; the tenant's policy says how. The same suggestion again
 * changes nothing. Answered by a {@link ProposedLateUsage}.
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
