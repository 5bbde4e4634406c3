package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Texts;

/**
 * A command to compare our records with those of Stripe, for one account and period. Changes nothing when that run
 * exists.
 *
 * @param account the tenant's name for the Stripe account
 * @param cause why: {@code cadence}, {@code close}, or the key that asked
 */
public record StartReconciliation(RunKey run, String account, BillingPeriod period, RunScope scope, String cause)
        implements Addressed {
    public static final int MAX_CAUSE_LENGTH = 200;

    public StartReconciliation {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        cause = Texts.require(cause, "cause", MAX_CAUSE_LENGTH);
    }

    @Override
    public String streamId() {
        return run.streamId();
    }
}
