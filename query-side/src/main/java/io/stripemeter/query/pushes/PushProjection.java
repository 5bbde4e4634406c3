package io.stripemeter.query.pushes;

import io.stripemeter.api.push.LateUsageCarried;
import io.stripemeter.api.push.LedgerClosed;
import io.stripemeter.api.push.LedgerResumed;
import io.stripemeter.api.push.LedgerSuspended;
import io.stripemeter.api.push.PushAccepted;
import io.stripemeter.api.push.PushAttested;
import io.stripemeter.api.push.PushCorrected;
import io.stripemeter.api.push.PushDispatched;
import io.stripemeter.api.push.PushDoubled;
import io.stripemeter.api.push.PushMissing;
import io.stripemeter.api.push.PushOutcomeLost;
import io.stripemeter.api.push.PushPlanned;
import io.stripemeter.api.push.PushRejected;
import io.stripemeter.api.push.PushStranded;
import io.stripemeter.api.push.PushThrottled;
import io.stripemeter.api.push.PushVerified;
import io.stripemeter.query.fold.FactFolds;
import io.stripemeter.query.fold.RowProjection;

/** Keeps ledgers, their pushes and corrections, every attempt, and what reads of Stripe have proven. */
public final class PushProjection extends RowProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.pushes";

    private static final FactFolds FOLDS = new FactFolds()
            .on(PushPlanned.class, PushRows::plan)
            .on(PushDispatched.class, PushRows::dispatch)
            .on(PushAccepted.class, PushRows::accept)
            .on(PushThrottled.class, PushRows::throttle)
            .on(PushOutcomeLost.class, PushRows::lose)
            .on(PushRejected.class, PushRows::reject)
            .on(PushVerified.class, ProofRows::verify)
            .on(PushMissing.class, ProofRows::miss)
            .on(PushDoubled.class, ProofRows::twice)
            .on(PushAttested.class, ProofRows::attest)
            .on(PushCorrected.class, PushRows::correct)
            .on(PushStranded.class, PushRows::strand)
            .on(LedgerSuspended.class, LedgerRows::suspend)
            .on(LedgerResumed.class, LedgerRows::resume)
            .on(LedgerClosed.class, LedgerRows::close)
            .on(LateUsageCarried.class, LedgerRows::carry);

    public PushProjection() {
        super(NAME, FOLDS, "ledger", "push", "push_correction", "push_attempt");
    }
}
