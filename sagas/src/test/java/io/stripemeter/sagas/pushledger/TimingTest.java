package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits that only make sense together. */
class TimingTest {
    /** Stripe: "uniqueness within a rolling period of at least 24 hours". */
    private static final Duration IDENTIFIER_WINDOW = Duration.ofHours(24);
    /** Connecting and the whole call, as the Stripe adapter bounds them. */
    private static final Duration CALL = Duration.ofSeconds(5 + 30);

    @Test
    void anAttemptIsOverdueOnlyWhenItCanNoLongerLeaveOrBeAnswered() {
        assertThat(PushLifecycle.ATTEMPT_LIMIT).isGreaterThan(PushLifecycle.SEND_LIMIT.plus(CALL));
    }

    @Test
    void theLastResendIsOverLongBeforeStripeForgets() {
        Duration slowest = PushLifecycle.SEND_LIMIT.plus(CALL);
        assertThat(PushLifecycle.FENCE.plus(slowest)).isLessThan(IDENTIFIER_WINDOW);
    }
}
