package io.stripemeter.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The one way in which tests wait for a condition. A common limit that a busy machine keeps, and frequent polls, so that
 * a quiet machine waits no longer than it must.
 */
public final class Waiting {
    /** Only a failing test waits this long. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);

    private Waiting() {}

    /**
     * Begins a wait.
     *
     * @param what the condition, as the failure reports it
     */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_POLLS)
                .pollInSameThread();
    }

    /** Whether a condition holds within a time; for tests that go on in another way when it does not. */
    public static boolean within(Duration time, BooleanSupplier condition) {
        try {
            await("a condition").atMost(time).until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }
}
