package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.push.DispatchPush;
import io.stripemeter.api.push.SettleAttempt;

/** What the process does next, outside of its own transaction. Each may happen twice, or never; neither does harm. */
sealed interface PushStep {
    void take(PushHands hands);

    /** Ask the ledger to begin an attempt. */
    record Dispatch(DispatchPush command) implements PushStep {
        @Override
        public void take(PushHands hands) {
            hands.command(command);
        }
    }

    /** Tell the ledger what became of an attempt. */
    record Settle(SettleAttempt command) implements PushStep {
        @Override
        public void take(PushHands hands) {
            hands.command(command);
        }
    }

    /** Hand an attempt to the dispatcher. */
    record Send(PushAttempt attempt) implements PushStep {
        @Override
        public void take(PushHands hands) {
            hands.send(attempt);
        }
    }

    /** Don't send an attempt that must not be sent any more, and say so. */
    record Refuse(SettleAttempt command) implements PushStep {
        @Override
        public void take(PushHands hands) {
            hands.refused(command);
            hands.command(command);
        }
    }
}
