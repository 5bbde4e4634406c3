package io.stripemeter.stripe.stripeaccount;

/** A Stripe account is configured in a way that must not run; the message names the property. */
public final class InvalidStripeAccount extends IllegalArgumentException {
    InvalidStripeAccount(String property, String message) {
        super(property + " " + message);
    }
}
