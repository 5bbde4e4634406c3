package io.stripemeter.sagas.periodclose;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** What the process uses of its surroundings: the time, our books, and the steps that wait for its commit. */
final class CloseSteps {
    private final Clock clock;
    private final CloseHands hands;

    CloseSteps(Clock clock, CloseHands hands) {
        this.clock = clock;
        this.hands = hands;
    }

    Instant now() {
        return clock.instant();
    }

    /** How many ledgers of the period wait for Stripe. */
    long unsettled(CloseCourse course) {
        return hands.unsettled(course);
    }

    void takeAfterCommit(CloseStep step) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(done -> hands.take(step));
        } else {
            hands.take(step);
        }
    }
}
