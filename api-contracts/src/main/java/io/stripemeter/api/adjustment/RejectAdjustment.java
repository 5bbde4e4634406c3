package io.stripemeter.api.adjustment;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;

/** A command to refuse an adjustment that waits for approval. Rejecting twice changes nothing. */
public record RejectAdjustment(AdjustmentId id, String reason, String actor) implements Addressed {
    public RejectAdjustment {
        reason = Texts.require(reason, "reason", AdjustmentContent.MAX_REASON_LENGTH);
    }

    @Override
    public String streamId() {
        return id.streamId();
    }
}
