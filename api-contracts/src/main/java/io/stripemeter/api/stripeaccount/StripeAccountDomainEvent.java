package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.DomainEvent;

/** The domain events of a tenant's link to a Stripe account. */
public sealed interface StripeAccountDomainEvent extends DomainEvent
        permits StripeAccountLinked,
                StripeKeyRotated,
                StripeAccountTuned,
                StripeWebhookSecretSet,
                StripeAccountDisconnected {
    /** The tenant's name for the account. */
    String account();
}
