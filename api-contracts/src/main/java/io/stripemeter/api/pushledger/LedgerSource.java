package io.stripemeter.api.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import java.math.BigDecimal;

/**
 * A customer's usage of a meter, as one of the sources of a ledger.
 *
 * @param total the part of its counted usage that this ledger is to bring to Stripe: without what other ledgers of the
 *     same source and period have planned
 */
public record LedgerSource(CustomerId customer, MeterKey meter, BigDecimal total) {}
