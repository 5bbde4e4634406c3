/**
 * The process that learns billing cycles: from a customer's subscriptions at Stripe when it is mapped, when Stripe reports
 * a change, every day, and on demand.
 */
@NullMarked
package io.stripemeter.sagas.cycle;

import org.jspecify.annotations.NullMarked;
