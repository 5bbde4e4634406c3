package io.stripemeter.sagas.reconciliation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run does after a step.
 *
 * @param next the state to go on with; null when the run has ended
 * @param after how long to wait before
 */
record RunStep(@Nullable RunState next, Duration after) {
    static RunStep soon(RunState next) {
        return new RunStep(next, Duration.ZERO);
    }

    static RunStep end() {
        return new RunStep(null, Duration.ZERO);
    }
}
