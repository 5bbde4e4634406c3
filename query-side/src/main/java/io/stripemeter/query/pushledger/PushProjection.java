package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.event.LateUsageCarried;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuperseded;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushMissing;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRefused;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushThrottled;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/** The projection of ledgers, their pushes and corrections, every attempt, and the results of reads of Stripe. */
public final class PushProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.pushes";

    private static final EventFolds FOLDS = new EventFolds()
            .on(PushPlanned.class, PushTable::plan)
            .on(PushDispatched.class, PushTable::dispatch)
            .on(PushAccepted.class, PushTable::accept)
            .on(PushThrottled.class, PushTable::throttle)
            .on(PushOutcomeLost.class, PushTable::lose)
            .on(PushRejected.class, PushTable::reject)
            .on(PushRefused.class, ProofTable::refuse)
            .on(PushVerified.class, ProofTable::verify)
            .on(PushMissing.class, ProofTable::miss)
            .on(PushDoubled.class, ProofTable::twice)
            .on(PushAttested.class, ProofTable::attest)
            .on(PushCorrected.class, PushTable::correct)
            .on(PushStranded.class, PushTable::strand)
            .on(LedgerSuspended.class, LedgerTable::suspend)
            .on(LedgerResumed.class, LedgerTable::resume)
            .on(LedgerClosed.class, LedgerTable::close)
            .on(LateUsageCarried.class, LedgerTable::carry)
            .on(LedgerSuperseded.class, LedgerSourceTable::supersede);

    public PushProjection() {
        super(NAME, FOLDS, "ledger", "ledger_source", "push", "push_correction", "push_attempt");
    }
}
