/** Meter errors: what Stripe refused after accepting it is looked into, put before a person, and reconciled. */
@NullMarked
package io.stripemeter.sagas.metererrors;

import org.jspecify.annotations.NullMarked;
