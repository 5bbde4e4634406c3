package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import java.time.Instant;

/**
 * One attempt on its way to the sink.
 *
 * @param sendBefore an attempt that could not leave by then never leaves: by then somebody else may act on the push
 */
record PushAttempt(String ledgerId, long sequence, int attempt, Instant sendBefore, PushEnvelope envelope)
        implements PushLifecycle.PushEffect {
    SettleAttempt settledAs(PushOutcome outcome) {
        return new SettleAttempt(ledgerId, sequence, attempt, outcome);
    }
}
