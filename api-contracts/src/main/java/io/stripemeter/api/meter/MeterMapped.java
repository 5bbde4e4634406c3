package io.stripemeter.api.meter;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a meter feeds a Stripe meter from now on.
 *
 * <p>The nullable components are absent from what was stored before 0.3.0.
 *
 * @param account the tenant's name for the Stripe account
 * @param stripeMeterId {@code mtr_…}
 * @param eventName the Stripe meter's {@code event_name}
 * @param rollUpInto the meter that stands behind the Stripe meter, when this one is declared to share it; null for the
 *     one that stands behind it
 * @param checked whether Stripe confirmed the mapping; false when it could not be asked
 * @param actor who mapped it
 * @param customerMappingKey the member of a meter event's payload that names the customer; null for {@link
 *     MapMeter#CUSTOMER_KEY}
 * @param valueSettingsKey the member of a meter event's payload that holds the value; null for {@link
 *     MapMeter#VALUE_KEY}
 */
@StoredAs("meter.mapped")
public record MeterMapped(
        String tenantId,
        String meter,
        String account,
        String stripeMeterId,
        String eventName,
        @Nullable String rollUpInto,
        @Nullable Boolean checked,
        @Nullable String actor,
        @Nullable Instant at,
        @Nullable String customerMappingKey,
        @Nullable String valueSettingsKey)
        implements MeterDomainEvent {
    /** A mapping without the components that came later. */
    public MeterMapped(String tenantId, String meter, String account, String stripeMeterId, String eventName) {
        this(tenantId, meter, account, stripeMeterId, eventName, null, null, null, null, null, null);
    }

    /** Returns whether another mapping feeds the same place in the same way. */
    public boolean sameTarget(@Nullable MeterMapped other) {
        return other != null
                && account.equals(other.account)
                && stripeMeterId.equals(other.stripeMeterId)
                && eventName.equals(other.eventName)
                && Objects.equals(rollUpInto, other.rollUpInto)
                && Objects.equals(customerMappingKey, other.customerMappingKey)
                && Objects.equals(valueSettingsKey, other.valueSettingsKey);
    }
}
