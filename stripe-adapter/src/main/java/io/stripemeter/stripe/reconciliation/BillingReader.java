package io.stripemeter.stripe.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.support.ReadResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The port for reads of the billing backend: usage, invoices and subscriptions as it reports them.
 *
 * <p>Every call is bounded in time and in pages, is paid from the account's budget of reads, and ends in an outcome.
 * Sums are eventually consistent: one answer proves nothing, two equal ones after the lag may.
 */
public interface BillingReader {
    /** Fewest seconds between two times that usage can be added up for. */
    long MINUTE_SECONDS = 60;

    /**
     * The sum of usage in {@code [from, to)}.
     *
     * @throws IllegalArgumentException unless both times are whole minutes, in order
     */
    ReadResult<BigDecimal> summary(MeteredCustomer of, Instant from, Instant to);

    /**
     * The sums of usage by windows of {@code [from, to)}, oldest first; windows without usage are left out.
     *
     * @throws IllegalArgumentException unless both times are aligned to the windows, in order
     */
    ReadResult<List<WindowTotal>> windows(MeteredCustomer of, Instant from, Instant to, Grouping grouping);

    /**
     * The invoices of a customer that bill usage of the period, newest first, with all their lines.
     *
     * @param account the tenant's name of the Stripe account
     */
    ReadResult<List<BilledInvoice>> invoices(
            String tenantId, String account, String stripeCustomerId, BillingPeriod period);

    /** The running subscriptions of a customer. */
    ReadResult<List<SubscriptionCycle>> cycles(String tenantId, String account, String stripeCustomerId);
}
