package io.stripemeter.query.testing;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.usage.counter.UsageLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events in log order, as an event store would hand them to a projection. */
public final class Journal {
    public static final String TENANT = "acme";

    /** The log of tests in which no billing period changes, so that nobody reads it. */
    public static final UsageLog NO_LOG = (since, upTo, goesOn) -> {
        throw new IllegalStateException("nothing is to be read from the log");
    };

    private final List<StoredEvent> events = new ArrayList<>();

    public Journal add(DomainEvent event, String recordedAt) {
        events.add(new StoredEvent(events.size(), "stream", 0, Instant.parse(recordedAt), event));
        return this;
    }

    public Journal add(DomainEvent event) {
        return add(event, "2026-11-01T00:00:00Z");
    }

    /** Usage that was recorded the moment it occurred. */
    public Journal addUsage(UsageRecorded usage) {
        return add(usage, usage.occurredAt().toString());
    }

    public List<StoredEvent> events() {
        return List.copyOf(events);
    }

    /** The usage of the journal, as the event store would give it. */
    public UsageLog log() {
        return (since, upTo, goesOn) -> {
            for (StoredEvent stored : events) {
                if (stored.event() instanceof UsageRecorded
                        && !stored.recordedAt().isBefore(since)
                        && stored.position() <= upTo
                        && !goesOn.test(stored)) {
                    return;
                }
            }
        };
    }

    public static MeterDefined meter(String key, Aggregation aggregation, String... groupBy) {
        return meter(TENANT, key, aggregation, groupBy);
    }

    public static MeterDefined meter(String tenant, String key, Aggregation aggregation, String... groupBy) {
        String property = aggregation == Aggregation.UNIQUE_COUNT ? "user" : null;
        return new MeterDefined(
                tenant,
                key,
                key,
                aggregation.wireName(),
                property,
                List.of(groupBy),
                Duration.ofDays(2).toSeconds());
    }

    public static UsageRecorded usage(String key, String meter, String customer, String quantity, String at) {
        return usage(key, meter, customer, quantity, at, null);
    }

    public static UsageRecorded usage(
            String key, String meter, String customer, String quantity, String at, @Nullable String properties) {
        return new UsageRecorded(
                TENANT,
                key,
                meter,
                customer,
                new BigDecimal(quantity),
                Instant.parse(at),
                true,
                null,
                properties,
                null);
    }

    public static UsageRecorded of(String tenant, UsageRecorded usage) {
        return new UsageRecorded(
                tenant,
                usage.idempotencyKey(),
                usage.meter(),
                usage.customer(),
                usage.quantity(),
                usage.occurredAt(),
                usage.occurredAtGiven(),
                usage.resourceId(),
                usage.properties(),
                usage.source());
    }
}
