package io.stripemeter.sagas.pushledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code stripemeter.push}: how often pushes are planned.
 *
 * @param cadence from the end of one round of planning to the next, 1 s to 1 d; default one minute
 * @param sweep how often a round reads everything instead of what was touched lately; default ten minutes
 */
@ConfigurationProperties("stripemeter.push")
public record PushSettings(
        @Nullable Duration cadence, @Nullable Duration sweep) {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(1);
    static final Duration USUAL_CADENCE = Duration.ofMinutes(1);
    static final Duration USUAL_SWEEP = Duration.ofMinutes(10);

    public PushSettings {
        cadence = within(cadence == null ? USUAL_CADENCE : cadence, "cadence");
        sweep = within(sweep == null ? USUAL_SWEEP : sweep, "sweep");
    }

    private static Duration within(Duration value, String name) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("stripemeter.push." + name + " must be 1 s to 1 d: " + value);
        }
        return value;
    }
}
