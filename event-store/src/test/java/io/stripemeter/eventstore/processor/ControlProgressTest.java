package io.stripemeter.eventstore.processor;

import static io.stripemeter.eventstore.engine.EngineUnderTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.eventstore.processor.ControlProgress.State;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

/** What a processor has not read, by its tokens alone. */
class ControlProgressTest extends ProcessorFixture {
    private static final String GROUP = "saga.some";

    private final ControlProgress progress = new ControlProgress(database.dataSource());

    @Test
    void noEventWaitsInAnEmptyLogOrOneOfUsageOnly() {
        assertThat(progress.of(GROUP)).isEqualTo(new State(-1, -1, null));
        record(5);
        assertThat(progress.of(GROUP)).isEqualTo(new State(-1, 4, null));
    }

    @Test
    void usageAfterTheLastEventIsNotLag() {
        appendTenant("a", 0);
        assertThat(progress.of(GROUP)).isEqualTo(new State(-1, 0, NOW));
        stands(0, 0);
        record(5);
        assertThat(progress.of(GROUP)).isEqualTo(new State(0, 5, null));
        appendTenant("b", 0);
        assertThat(progress.of(GROUP)).isEqualTo(new State(0, 6, NOW));
    }

    @Test
    void theSlowestSegmentCounts() {
        appendTenant("a", 0);
        appendTenant("b", 0);
        stands(0, 1);
        stands(1, 0);
        assertThat(progress.of(GROUP)).isEqualTo(new State(0, 1, NOW));
    }

    @Test
    void seesTheRestOfAnAppendThatWasReadInPart() {
        record(3);
        node.engine.appendEvents(List.of(tenant("a"), tenant("b")));
        record(3);
        stands(0, 3);
        assertThat(progress.of(GROUP).waitingSince()).isEqualTo(NOW);
        stands(0, 4);
        assertThat(progress.of(GROUP).waitingSince()).isNull();
    }

    private void stands(int segment, long position) {
        jdbc.sql("""
                insert into token_entry (processor_name, segment, token) values (?, ?, convert_to(?, 'UTF8'))
                on conflict (processor_name, segment) do update set token = excluded.token""")
                .params(GROUP, segment, "{\"globalIndex\":" + position + "}")
                .update();
    }

    private static GenericDomainEventMessage<?> tenant(String id) {
        return new GenericDomainEventMessage<>(
                "tenant", "tenant/" + id, 0, new TenantRegistered(id, id), MetaData.emptyInstance(), "unused", NOW);
    }
}
