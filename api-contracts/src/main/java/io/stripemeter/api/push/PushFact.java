package io.stripemeter.api.push;

import io.stripemeter.api.Fact;

/** What can have happened in a push ledger. */
public sealed interface PushFact extends Fact
        permits PushPlanned,
                PushDispatched,
                PushAccepted,
                PushThrottled,
                PushOutcomeLost,
                PushRejected,
                PushVerified,
                PushMissing,
                PushDoubled,
                PushAttested,
                PushCorrected,
                PushStranded,
                LedgerSuspended,
                LedgerResumed,
                LedgerClosed,
                LateUsageCarried {
    /** The stream id of the ledger. */
    String ledgerId();
}
