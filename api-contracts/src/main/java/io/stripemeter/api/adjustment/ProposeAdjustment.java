package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to suggest an adjustment. Repeating the suggestion changes nothing; the same key with other content is a
 * conflict.
 *
 * @param suggestion the key of the suggestion, unique in the tenant; it decides the adjustment's id
 * @param withinLimit whether the tenant's policy approves it without a person
 */
public record ProposeAdjustment(
        TenantId tenantId,
        String suggestion,
        AdjustmentContent content,
        AdjustmentEffect effect,
        boolean withinLimit,
        String actor)
        implements Addressed {
    public static final int MAX_SUGGESTION_LENGTH = 1_200;

    public ProposeAdjustment {
        suggestion = Texts.require(suggestion, "key", MAX_SUGGESTION_LENGTH);
        if (content.kind() == AdjustmentKind.LATE_USAGE && effect == AdjustmentEffect.SAME_PERIOD) {
            throw Problem.invalid(
                    "closed_period", "effect", "late usage of a closed period can't be pushed in that period");
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
