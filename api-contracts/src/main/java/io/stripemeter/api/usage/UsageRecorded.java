package io.stripemeter.api.usage;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a usage event was recorded. It is the first event of the stream named by its tenant and idempotency
 * key.
 *
 * @param quantity zero or more, without trailing zeros; see {@link Quantity}
 * @param occurredAt event time, to the microsecond
 * @param occurredAtGiven false when the producer sent no time and the time of receipt stands in
 * @param properties a JSON object with sorted keys and plain numbers, or null for none
 * @param source where it was received (free text), not part of its content
 */
@StoredAs("usage.recorded")
public record UsageRecorded(
        String tenantId,
        String idempotencyKey,
        String meter,
        String customer,
        BigDecimal quantity,
        Instant occurredAt,
        boolean occurredAtGiven,
        @Nullable String resourceId,
        @Nullable String properties,
        @Nullable String source)
        implements UsageDomainEvent {

    /**
     * Returns whether a producer that sent {@code other} under the same key sent the same usage again.
     *
     * <p>The time of receipt is not content: two events sent without a time are the same, whenever they were received.
     */
    public boolean sameContentAs(UsageRecorded other) {
        return meter.equals(other.meter)
                && customer.equals(other.customer)
                && quantity.compareTo(other.quantity) == 0
                && occurredAtGiven == other.occurredAtGiven
                && (!occurredAtGiven || occurredAt.equals(other.occurredAt))
                && Objects.equals(resourceId, other.resourceId)
                && Objects.equals(properties, other.properties);
    }

    /** The stream of a usage event; the dedupe scope is the tenant. */
    public static String streamId(String tenantId, String idempotencyKey) {
        return "usage/" + tenantId + "/" + idempotencyKey;
    }

    /** The stream this event is the first of. */
    public String streamId() {
        return streamId(tenantId, idempotencyKey);
    }
}
