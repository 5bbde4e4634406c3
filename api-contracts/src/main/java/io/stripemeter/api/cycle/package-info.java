/** Billing cycles: the periods in which a customer's usage is counted and billed, and what was known of them when. */
@NullMarked
package io.stripemeter.api.cycle;

import org.jspecify.annotations.NullMarked;
