package io.stripemeter.app.rehearsal.demo;

import io.stripemeter.api.meter.Aggregation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter of the demo's company.
 *
 * @param valueProperty the property that is counted by {@link Aggregation#UNIQUE_COUNT}
 * @param groupBy properties that split its counters
 */
record DemoMeter(
        String key,
        String displayName,
        Aggregation aggregation,
        @Nullable String valueProperty,
        List<String> groupBy) {
    /** The meters of an AI writing product: requests, tokens by model, storage and users. */
    static final List<DemoMeter> ALL = List.of(
            new DemoMeter("api_requests", "API requests", Aggregation.COUNT, null, List.of("region")),
            new DemoMeter("tokens", "Tokens", Aggregation.SUM, null, List.of("model")),
            new DemoMeter("storage_gb", "Peak storage (GB)", Aggregation.MAX, null, List.of()),
            new DemoMeter("active_users", "Active users", Aggregation.UNIQUE_COUNT, "user", List.of()));

    /** The name of the Stripe meter it feeds. */
    String eventName() {
        return "demo_" + key;
    }
}
