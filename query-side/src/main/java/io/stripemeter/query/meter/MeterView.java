package io.stripemeter.query.meter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter as the API returns it.
 *
 * @param latenessLimit ISO-8601 duration
 * @param archivedAt when it stopped accepting usage; null while it accepts usage
 * @param stripe null until it is mapped
 */
record MeterView(
        String key,
        String displayName,
        String aggregation,
        @Nullable String valueProperty,
        List<String> groupBy,
        String latenessLimit,
        Instant definedAt,
        @Nullable Instant archivedAt,
        @Nullable Mapping stripe) {

    /**
     * The Stripe meter that the meter feeds.
     *
     * @param rollUpInto the meter that stands behind the Stripe meter, when this one shares it
     * @param children the meters that share it with this one; empty in lists
     * @param checked whether Stripe confirmed it; null for mappings of before checks
     * @param customerMappingKey the payload's member that names the customer; null for the usual one
     * @param valueSettingsKey the payload's member that holds the value; null for the usual one
     * @param mappedAt null for mappings of before it was kept
     */
    record Mapping(
            String account,
            String stripeMeterId,
            String eventName,
            @Nullable String rollUpInto,
            List<String> children,
            @Nullable Boolean checked,
            @Nullable String customerMappingKey,
            @Nullable String valueSettingsKey,
            @Nullable Instant mappedAt,
            @Nullable String mappedBy) {
        private Mapping with(List<String> all) {
            return new Mapping(
                    account,
                    stripeMeterId,
                    eventName,
                    rollUpInto,
                    List.copyOf(all),
                    checked,
                    customerMappingKey,
                    valueSettingsKey,
                    mappedAt,
                    mappedBy);
        }
    }

    MeterView withChildren(List<String> all) {
        return new MeterView(
                key,
                displayName,
                aggregation,
                valueProperty,
                groupBy,
                latenessLimit,
                definedAt,
                archivedAt,
                stripe == null ? null : stripe.with(all));
    }
}
