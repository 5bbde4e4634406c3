package io.stripemeter.api.meter;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The optional part of a meter's mapping: with whom its Stripe meter is shared, and what its meter events look like.
 *
 * @param rollUpInto the meter that stands behind the Stripe meter, to share it; null to stand behind it
 * @param customerMappingKey the payload's member that names the customer; null for {@link MapMeter#CUSTOMER_KEY}
 * @param valueSettingsKey the payload's member that holds the value; null for {@link MapMeter#VALUE_KEY}
 */
public record MeterSharing(
        @Nullable String rollUpInto,
        @Nullable String customerMappingKey,
        @Nullable String valueSettingsKey) {
    /** Not shared, and with the usual payload. */
    public static final MeterSharing NONE = new MeterSharing(null, null, null);

    public static final int MAX_KEY_LENGTH = 100;

    public MeterSharing {
        rollUpInto = Texts.optional(rollUpInto, "rollUpInto", MeterKey.MAX_LENGTH);
        customerMappingKey = key(customerMappingKey, "customerMappingKey", MapMeter.CUSTOMER_KEY);
        valueSettingsKey = key(valueSettingsKey, "valueSettingsKey", MapMeter.VALUE_KEY);
        String customer = customerMappingKey == null ? MapMeter.CUSTOMER_KEY : customerMappingKey;
        if (customer.equals(valueSettingsKey == null ? MapMeter.VALUE_KEY : valueSettingsKey)) {
            throw Problem.invalid(
                    "repeated", "valueSettingsKey", "valueSettingsKey and customerMappingKey must be different");
        }
    }

    void requireOther(MeterKey meter) {
        if (meter.value().equals(rollUpInto)) {
            throw Problem.invalid("roll_up_into_itself", "rollUpInto", "A meter can't roll up into itself");
        }
    }

    /** The usual key is not stored: its absence means it. */
    private static @Nullable String key(@Nullable String key, String path, String usual) {
        return usual.equals(key) ? null : Texts.optional(key, path, MAX_KEY_LENGTH);
    }
}
