package io.stripemeter.simulator.policy;

import java.time.Duration;
import java.util.List;

/**
 * The sending of webhooks.
 *
 * @param retries the pauses before each further attempt, in the simulator's time
 * @param timeout of one attempt, in real time
 * @param loopbackOnly whether only loopback addresses may be endpoints
 * @param queueBound deliveries waiting at once; more are treated as failed attempts
 */
public record WebhookPolicy(List<Duration> retries, Duration timeout, boolean loopbackOnly, int queueBound) {
    public WebhookPolicy {
        retries = List.copyOf(retries);
    }

    /** Exponential back-off over three days, as Stripe documents for live mode; the steps are assumed. */
    public static WebhookPolicy standard() {
        List<Duration> steps = List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofDays(1),
                Duration.ofHours(30));
        return new WebhookPolicy(steps, Duration.ofSeconds(5), true, 10_000);
    }
}
