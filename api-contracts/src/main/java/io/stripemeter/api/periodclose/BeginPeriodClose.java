package io.stripemeter.api.periodclose;

import io.stripemeter.api.Addressed;

/** A command to begin the close of a period that ended. Changes nothing when the close has begun already. */
public record BeginPeriodClose(CloseKey key) implements Addressed {
    @Override
    public String streamId() {
        return key.streamId();
    }
}
