package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.DomainEvent;

/** The domain events of a push ledger. */
public sealed interface PushLedgerDomainEvent extends DomainEvent
        permits PushPlanned,
                PushDispatched,
                PushAccepted,
                PushThrottled,
                PushOutcomeLost,
                PushRejected,
                PushRefused,
                PushVerified,
                PushMissing,
                PushDoubled,
                PushAttested,
                PushCorrected,
                PushStranded,
                LedgerSuspended,
                LedgerResumed,
                LedgerClosed,
                LedgerSuperseded,
                LateUsageCarried {
    /** The stream id of the ledger. */
    String ledgerId();
}
