package io.stripemeter.api.periodclose;

import io.stripemeter.api.Addressed;

/** Say how far the close of a period has come. Changes nothing when it is there already, or beyond. */
public record AdvancePeriodClose(CloseKey key, CloseStage stage, String note) implements Addressed {
    @Override
    public String streamId() {
        return key.streamId();
    }
}
