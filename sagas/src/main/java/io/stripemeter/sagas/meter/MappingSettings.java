package io.stripemeter.sagas.meter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code stripemeter.mappings}: how often mappings are checked at Stripe again.
 *
 * @param meters from one check of all meters to the next; default a day
 * @param customers from one check of a hundred customers to the next; default an hour
 */
@ConfigurationProperties("stripemeter.mappings")
public record MappingSettings(
        @Nullable Duration meters, @Nullable Duration customers) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    public MappingSettings {
        meters = within(meters, Duration.ofDays(1), "meters");
        customers = within(customers, Duration.ofHours(1), "customers");
    }

    private static Duration within(@Nullable Duration value, Duration usual, String name) {
        Duration chosen = value == null ? usual : value;
        if (chosen.compareTo(SHORTEST) < 0 || chosen.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("stripemeter.mappings." + name + " must be 1 s to 31 d, not " + chosen);
        }
        return chosen;
    }
}
