package io.stripemeter.app.server.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.eventstore.processor.ControlProgress;
import io.stripemeter.sagas.support.ParkedEvents;
import io.stripemeter.sagas.support.ProcessGroup;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Metrics of each process: how long events have been waiting for it, which shows a stopped group whatever the cause; and the
 * number of keys with parked events, mostly ledgers, each of which needs a person.
 */
@Component
final class ProcessMetrics implements MeterBinder {
    private final List<ProcessGroup> groups;
    private final ControlProgress progress;
    private final ProcessLag lag;
    private final ParkedEvents parked;

    ProcessMetrics(List<ProcessGroup> groups, ControlProgress progress, ProcessLag lag, ParkedEvents parked) {
        this.groups = groups;
        this.progress = progress;
        this.lag = lag;
        this.parked = parked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessGroup group : groups) {
            String name = group.name();
            gauge(
                            "stripemeter.process.lag.seconds",
                            "Age of the oldest event that a process has not read",
                            () -> lag.of(progress.of(name)).toMillis() / 1000.0)
                    .tag("group", name)
                    .register(registry);
            gauge(
                            "stripemeter.process.parked",
                            "Keys with parked events, which wait for a retry",
                            () -> parked.keys(name))
                    .tag("group", name)
                    .register(registry);
        }
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, String description, Supplier<Number> value) {
        return Gauge.builder(name, () -> orUnknown(value)).description(description);
    }

    private static Number orUnknown(Supplier<Number> value) {
        try {
            return value.get();
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
