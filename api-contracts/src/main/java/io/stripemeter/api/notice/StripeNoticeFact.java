package io.stripemeter.api.notice;

import io.stripemeter.api.Fact;

/** What Stripe told us. */
public sealed interface StripeNoticeFact extends Fact permits StripeNoticeReceived {}
