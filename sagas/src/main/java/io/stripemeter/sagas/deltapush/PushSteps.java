package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.push.LedgerSuspended;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What the process uses of its surroundings: the time, the counters, and the steps that wait for its commit.
 *
 * <p>A step is taken only when the saga's transaction is durable, so nothing is sent that the process would not
 * remember; and it is only handed over, so no transaction ever waits for Stripe.
 */
final class PushSteps {
    private final Clock clock;
    private final MeterRegistry registry;
    private final PushHands hands;

    PushSteps(Clock clock, MeterRegistry registry, PushHands hands) {
        this.clock = clock;
        this.registry = registry;
        this.hands = hands;
    }

    Instant now() {
        return clock.instant();
    }

    /** Counts a fact of a push, once it is durably seen. */
    void saw(String state) {
        afterCommit(() -> registry.counter("stripemeter.pushes", "state", state).increment());
    }

    void sawSuspended(LedgerSuspended fact) {
        saw("suspended");
        afterCommit(() -> hands.suspended(fact));
    }

    void takeAfterCommit(PushStep step) {
        afterCommit(() -> step.take(hands));
    }

    private static void afterCommit(Runnable work) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(done -> work.run());
        } else {
            work.run();
        }
    }
}
