package io.stripemeter.stripe.pushledger;

import io.stripemeter.api.pushledger.PushOutcome;

/**
 * The port through which pushes leave: one call sends one push once.
 *
 * <p>A sink never retries and never guesses. What it does not know for sure is {@link PushOutcome.Unknown}; whatever
 * the backend does is an outcome, not an exception. The call blocks, for a bounded time.
 */
public interface BillingMeterSink {
    PushOutcome send(PushEnvelope push);

    /**
     * Whether the backend's clock agrees with ours, as far as is known. While it does not, a new push would be dated
     * wrongly.
     */
    default boolean clocksAgree(String tenantId, String account) {
        return true;
    }
}
