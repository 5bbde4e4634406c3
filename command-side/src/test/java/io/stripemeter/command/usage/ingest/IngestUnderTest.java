package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.tenant.TenantLookup;
import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Parsing and admission for a tenant with one meter of each kind that matters, without a lane behind. */
final class IngestUnderTest {
    static final TenantId ACME = new TenantId("acme");
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final int MAX_EVENTS = 5;

    private final BodyParser parser = new BodyParser(MAX_EVENTS);
    private final Admission admission;

    IngestUnderTest() {
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        define(store, "calls", "sum", null);
        define(store, "bytes", "sum", "size");
        define(store, "logins", "count", null);
        define(store, "users", "unique_count", "user");
        define(store, "old", "sum", null);
        publish(store, "old", 1, new MeterArchived("acme", "old"));
        MeterResolver gate = new MeterResolver(
                new MeterDirectory(store),
                new TenantLookup(store),
                DefaultCommandGateway.builder()
                        .commandBus(SimpleCommandBus.builder().build())
                        .build());
        admission = new Admission(gate, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(1));
    }

    UsageBatch parse(BodyFormat format, String body) {
        return parser.parse(body.getBytes(StandardCharsets.UTF_8), format);
    }

    /** The command of the first event of a JSON body. */
    RecordUsage admit(String json) {
        return admit(BodyFormat.JSON, json);
    }

    RecordUsage admit(BodyFormat format, String body) {
        return admit(parse(format, body).events().get(0));
    }

    /** {@code code @ path} of the problem that an event has, or {@code admitted}. */
    String verdict(String json) {
        return verdict(parse(BodyFormat.JSON, json).events().get(0));
    }

    String verdict(UsageEventDraft draft) {
        try {
            admit(draft);
            return "admitted";
        } catch (Problem problem) {
            return problem.code() + " @ " + problem.path();
        }
    }

    /** {@code code @ path} of the problem that the body as a whole has, or {@code readable}. */
    String bodyVerdict(BodyFormat format, String body) {
        try {
            parse(format, body);
            return "readable";
        } catch (Problem problem) {
            return problem.code() + " @ " + problem.path();
        }
    }

    private RecordUsage admit(UsageEventDraft draft) {
        String own = draft.text(Field.KEY);
        return admission.admit(draft, ACME, new IdempotencyKey(own == null ? "made" : own));
    }

    private static void define(EventStore store, String meter, String aggregation, String valueProperty) {
        publish(store, meter, 0, new MeterDefined("acme", meter, meter, aggregation, valueProperty, List.of(), 0));
    }

    private static void publish(EventStore store, String meter, long sequence, DomainEvent event) {
        store.publish(new GenericDomainEventMessage<>("Meter", "meter/acme/" + meter, sequence, event));
    }
}
