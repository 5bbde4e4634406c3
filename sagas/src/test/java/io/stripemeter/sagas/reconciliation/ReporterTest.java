package io.stripemeter.sagas.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CommandGateway commands = DefaultCommandGateway.builder()
            .commandBus(SimpleCommandBus.builder().build())
            .build();

    @Test
    void registersTheCountersOfAlertsAtZero() {
        assertThat(new Reporter(commands::sendAndWait, registry)).isNotNull();

        assertThat(registry.get("stripemeter.reconciliation.comparisons").counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.count()).isZero());
        assertThat(registry.get("stripemeter.reconciliation.differences")
                        .tag("disposition", "corrected")
                        .counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }
}
