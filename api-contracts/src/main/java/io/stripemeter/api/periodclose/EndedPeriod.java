package io.stripemeter.api.periodclose;

import io.stripemeter.api.pushledger.BillingPeriod;

/** A period that has ended, of ledgers of one tenant at one Stripe account. */
public record EndedPeriod(String tenantId, String account, BillingPeriod period) {}
