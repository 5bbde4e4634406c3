package io.stripemeter.app.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.sagas.process.ProcessGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How long facts wait for each process: the metric that shows every group that stands, whatever the reason. */
@Component
final class ProcessLag implements MeterBinder {
    private final List<ProcessGroup> groups;
    private final ControlProgress progress;
    private final Clock clock;

    ProcessLag(List<ProcessGroup> groups, ControlProgress progress, Clock clock) {
        this.groups = groups;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessGroup group : groups) {
            Gauge.builder("stripemeter.process.lag.seconds", () -> orUnknown(group))
                    .description("Age of the oldest fact that a process has not read")
                    .tag("group", group.name())
                    .register(registry);
        }
    }

    /** Zero when it has read everything. */
    Duration of(ControlProgress.State state) {
        Instant since = state.waitingSince();
        Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Number orUnknown(ProcessGroup group) {
        try {
            return of(progress.of(group.name())).toMillis() / 1000.0;
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
