package io.stripemeter.api.stripeaccount;

/** What a tenant's name of a Stripe account means now. */
public enum AccountMode {
    TEST,
    LIVE,
    /** No key is linked or configured under that name. */
    UNKNOWN
}
