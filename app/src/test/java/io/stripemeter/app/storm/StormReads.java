package io.stripemeter.app.storm;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.Grouping;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import io.stripemeter.stripe.reconciliation.SubscriptionCycle;
import io.stripemeter.stripe.reconciliation.WindowTotal;
import io.stripemeter.stripe.support.ReadResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Reads of production from a node that may die before any of them.
 *
 * @param mayDie comes before each
 */
record StormReads(BillingReader reads, Runnable mayDie) implements BillingReader {
    @Override
    public ReadResult<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to) {
        mayDie.run();
        return reads.summary(of, from, to);
    }

    @Override
    public ReadResult<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping) {
        mayDie.run();
        return reads.windows(of, from, to, grouping);
    }

    @Override
    public ReadResult<List<BilledInvoice>> invoices(
            String tenantId, String account, String stripeCustomerId, BillingPeriod period) {
        mayDie.run();
        return reads.invoices(tenantId, account, stripeCustomerId, period);
    }

    @Override
    public ReadResult<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId) {
        mayDie.run();
        return reads.cycles(tenantId, account, stripeCustomerId);
    }
}
