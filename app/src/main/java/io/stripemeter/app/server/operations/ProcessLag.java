package io.stripemeter.app.server.operations;

import io.stripemeter.eventstore.processor.ControlProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The time that events have been waiting for a process. */
@Component
final class ProcessLag {
    private final Clock clock;

    ProcessLag(Clock clock) {
        this.clock = clock;
    }

    /** Returns zero when the process has read everything. */
    Duration of(ControlProgress.State state) {
        Instant since = state.waitingSince();
        Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
