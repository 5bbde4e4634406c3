package io.stripemeter.stripe.stripeaccount;

/**
 * The knowledge whether this installation has several tenants: an account of the operator that names none serves the
 * only one, and nobody as soon as there is a second.
 */
public interface Tenancy {
    /** One tenant, or none yet. */
    Tenancy SINGLE = () -> false;

    boolean several();
}
