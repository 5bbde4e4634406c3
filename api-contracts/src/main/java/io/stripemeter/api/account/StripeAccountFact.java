package io.stripemeter.api.account;

import io.stripemeter.api.Fact;

/** What can have happened to a tenant's link to a Stripe account. */
public sealed interface StripeAccountFact extends Fact
        permits StripeAccountLinked,
                StripeKeyRotated,
                StripeAccountTuned,
                StripeWebhookSecretSet,
                StripeAccountDisconnected {
    /** Our name of the account. */
    String account();
}
