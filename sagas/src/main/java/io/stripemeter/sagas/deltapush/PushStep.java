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

    /** Say that a push must not be sent again, and waits for a proof. */
    record Fence(String ledgerId, long sequence) implements PushStep {
        @Override
        public void take(PushHands hands) {
            hands.fenced(ledgerId, sequence);
        }
    }
}
