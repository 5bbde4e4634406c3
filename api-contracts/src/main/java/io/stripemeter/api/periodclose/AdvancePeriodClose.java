package io.stripemeter.api.periodclose;

import io.stripemeter.api.Addressed;

/**
 * A command to record that the close of a period has reached a stage. Changes nothing when it has reached that stage or
 * a later one already.
 */
public record AdvancePeriodClose(CloseKey key, CloseStage stage, String note) implements Addressed {
    @Override
    public String streamId() {
        return key.streamId();
    }
}
