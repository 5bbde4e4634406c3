package io.stripemeter.app.storm;

import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.sagas.billing.BilledInvoice;
import io.stripemeter.sagas.billing.BillingReads;
import io.stripemeter.sagas.billing.Grouping;
import io.stripemeter.sagas.billing.MeteredCustomer;
import io.stripemeter.sagas.billing.Read;
import io.stripemeter.sagas.billing.SubscriptionCycle;
import io.stripemeter.sagas.billing.WindowTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Reads of production from a node that may die before any of them.
 *
 * @param mayDie comes before each
 */
record StormReads(BillingReads reads, Runnable mayDie) implements BillingReads {
    @Override
    public Read<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to) {
        mayDie.run();
        return reads.summary(of, from, to);
    }

    @Override
    public Read<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping) {
        mayDie.run();
        return reads.windows(of, from, to, grouping);
    }

    @Override
    public Read<List<BilledInvoice>> invoices(
            String tenantId, String account, String stripeCustomerId, BillingPeriod period) {
        mayDie.run();
        return reads.invoices(tenantId, account, stripeCustomerId, period);
    }

    @Override
    public Read<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId) {
        mayDie.run();
        return reads.cycles(tenantId, account, stripeCustomerId);
    }
}
