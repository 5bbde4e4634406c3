/** What a person must decide about our books and Stripe's, and the runs that compare them. */
@NullMarked
package io.stripemeter.command.reconciliation;

import org.jspecify.annotations.NullMarked;
