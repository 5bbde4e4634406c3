package io.stripemeter.api.usage;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command to record one usage event, exactly once per tenant and key.
 *
 * @param occurredAt event time, or null when the producer sent none
 * @param properties canonical JSON object, or null; see {@link UsageRecorded}
 */
public record RecordUsage(
        TenantId tenantId,
        IdempotencyKey key,
        MeterKey meter,
        CustomerId customer,
        Quantity quantity,
        @Nullable Instant occurredAt,
        @Nullable String resourceId,
        @Nullable String properties,
        @Nullable String source)
        implements Addressed {
    public static final int MAX_RESOURCE_ID_LENGTH = 255;
    public static final int MAX_SOURCE_LENGTH = 255;
    /** Bound of the properties, in UTF-8 bytes of their canonical JSON. */
    public static final int MAX_PROPERTIES_BYTES = 4096;

    @Override
    public String streamId() {
        return UsageRecorded.streamId(tenantId.value(), key.value());
    }

    /** The event this command leads to, when received at the given time. */
    public UsageRecorded recorded(Instant receivedAt) {
        Instant time = occurredAt == null ? receivedAt : occurredAt;
        return new UsageRecorded(
                tenantId.value(),
                key.value(),
                meter.value(),
                customer.value(),
                quantity.value(),
                time.truncatedTo(ChronoUnit.MICROS),
                occurredAt != null,
                resourceId,
                properties,
                source);
    }
}
