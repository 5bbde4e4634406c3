package io.stripemeter.api.periodclose;

import io.stripemeter.api.Addressed;

/** Begin to close a period that ended. Changes nothing when it was begun already. */
public record BeginPeriodClose(CloseKey key) implements Addressed {
    @Override
    public String streamId() {
        return key.streamId();
    }
}
