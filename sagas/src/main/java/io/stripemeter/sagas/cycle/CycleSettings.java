package io.stripemeter.sagas.cycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code stripemeter.cycles}: how often all subscriptions are compared with what is known of billing cycles.
 *
 * @param sweep from one sweep over all subscriptions to the next; default a day
 * @param round from one part of a sweep to the next; default a quarter of an hour
 */
@ConfigurationProperties("stripemeter.cycles")
public record CycleSettings(
        @Nullable Duration sweep, @Nullable Duration round) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    public CycleSettings {
        sweep = within(sweep, Duration.ofDays(1), "sweep");
        round = within(round, Duration.ofMinutes(15), "round");
    }

    private static Duration within(@Nullable Duration value, Duration usual, String name) {
        Duration chosen = value == null ? usual : value;
        if (chosen.compareTo(SHORTEST) < 0 || chosen.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("stripemeter.cycles." + name + " must be 1 s to 31 d, not " + chosen);
        }
        return chosen;
    }
}
