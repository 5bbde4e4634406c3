/** Reads of usage, invoices and subscriptions: a port without Stripe's types, and its implementation. */
@NullMarked
package io.stripemeter.stripe.reconciliation;

import org.jspecify.annotations.NullMarked;
