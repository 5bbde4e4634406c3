package io.stripemeter.sagas.deltapush;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.SettleAttempt;

/** How the process acts on the world. Every method returns at once and never throws. */
interface PushHands {
    void command(Addressed command);

    void send(PushAttempt attempt);

    /** An attempt was dispatched behind the fence: a fault somewhere, which did no harm. */
    void refused(SettleAttempt attempt);

    /** A ledger stopped: somebody has to look at it. */
    void suspended(LedgerSuspended fact);
}
