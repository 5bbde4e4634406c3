package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.push.PushOutcome;
import io.stripemeter.api.push.SettleAttempt;
import io.stripemeter.sagas.billing.PushEnvelope;
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
