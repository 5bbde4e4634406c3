package io.stripemeter.command.pushledger;

import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushFact;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushThrottled;

/** Where a ledger stands, and so what may happen next. */
sealed interface Standing {
    /** Where the ledger stands after a fact that can follow on this standing. */
    Standing after(PushFact fact);

    /** Nothing is on its way: a push may be planned. */
    record Idle() implements Standing {
        @Override
        public Standing after(PushFact fact) {
            return fact instanceof PushPlanned plan ? new Waiting(Push.planned(plan)) : refuse(this, fact);
        }
    }

    /** A push waits for its next attempt. */
    record Waiting(Push push) implements Standing {
        @Override
        public Standing after(PushFact fact) {
            if (fact instanceof PushDispatched dispatched) {
                return new Sending(push.sent(dispatched));
            }
            return fact instanceof LedgerSuspended suspended
                    ? new Suspended(push, suspended.reason().equals(Push.FENCED))
                    : refuse(this, fact);
        }
    }

    /** An attempt is on its way, its outcome not known yet. */
    record Sending(Push push) implements Standing {
        @Override
        public Standing after(PushFact fact) {
            if (fact instanceof PushAccepted) {
                return new Idle();
            }
            if (fact instanceof PushThrottled) {
                return new Waiting(push);
            }
            if (fact instanceof PushRejected) {
                return new Suspended(push, false);
            }
            return fact instanceof PushOutcomeLost ? new Waiting(push.doubted()) : refuse(this, fact);
        }
    }

    /**
     * The ledger stopped at a push.
     *
     * @param fenced whether it stopped for good because of {@link Push#FENCE}
     */
    record Suspended(Push push, boolean fenced) implements Standing {
        @Override
        public Standing after(PushFact fact) {
            if (fact instanceof LedgerSuspended) {
                return this; // says of a rejection what it means for the ledger
            }
            return fact instanceof LedgerResumed ? new Waiting(push) : refuse(this, fact);
        }
    }

    private static Standing refuse(Standing standing, PushFact fact) {
        throw new IllegalStateException(fact + " can not follow on " + standing);
    }
}
