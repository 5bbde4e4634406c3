package io.stripemeter.app.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.sagas.process.ParkedFacts;
import io.stripemeter.sagas.process.ProcessGroup;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many keys each process goes on without: ledgers mostly, each of which waits for a person. */
@Component
final class ProcessParked implements MeterBinder {
    private final List<ProcessGroup> groups;
    private final ParkedFacts parked;

    ProcessParked(List<ProcessGroup> groups, ParkedFacts parked) {
        this.groups = groups;
        this.parked = parked;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessGroup group : groups) {
            Gauge.builder("stripemeter.process.parked", () -> orUnknown(group))
                    .description("Keys of which facts are parked, and wait to be tried again")
                    .tag("group", group.name())
                    .register(registry);
        }
    }

    private Number orUnknown(ProcessGroup group) {
        try {
            return parked.keys(group.name());
        } catch (DataAccessException unreachable) {
            return Double.NaN;
        }
    }
}
