package io.stripemeter.app.server.operations;

import io.stripemeter.eventstore.processor.ControlProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How long events wait for a process. */
@Component
final class ProcessLag {
    private final Clock clock;

    ProcessLag(Clock clock) {
        this.clock = clock;
    }

    /** Zero when it has read everything. */
    Duration of(ControlProgress.State state) {
        Instant since = state.waitingSince();
        Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
