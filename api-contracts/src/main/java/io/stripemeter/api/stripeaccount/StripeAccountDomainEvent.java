package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.DomainEvent;

/** What can have happened to a tenant's link to a Stripe account. */
public sealed interface StripeAccountDomainEvent extends DomainEvent
        permits StripeAccountLinked,
                StripeKeyRotated,
                StripeAccountTuned,
                StripeWebhookSecretSet,
                StripeAccountDisconnected {
    /** Our name of the account. */
    String account();
}
