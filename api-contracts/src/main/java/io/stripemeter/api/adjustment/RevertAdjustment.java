package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;

/** A command to enter the opposite of an approved adjustment. Reverting twice changes nothing. */
public record RevertAdjustment(AdjustmentId id, String reason, String actor) implements Addressed {
    public RevertAdjustment {
        reason = Texts.require(reason, "reason", AdjustmentContent.MAX_REASON_LENGTH);
    }

    @Override
    public String streamId() {
        return id.streamId();
    }
}
