package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;

/** A command to let an adjustment take effect. Approving twice changes nothing. */
public record ApproveAdjustment(AdjustmentId id, String actor) implements Addressed {
    @Override
    public String streamId() {
        return id.streamId();
    }
}
