/**
 * The parity demo: a whole month on a moved clock, until Stripe's final invoices are compared with our own rating, line
 * by line.
 */
@NullMarked
package io.stripemeter.app.rehearsal.parity;

import org.jspecify.annotations.NullMarked;
