package io.stripemeter.api.stripeaccount;

/** The mode of the Stripe account that a tenant's name for it stands for now. */
public enum AccountMode {
    TEST,
    LIVE,
    /** No key is linked or configured under that name. */
    UNKNOWN
}
