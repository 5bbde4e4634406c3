/** Thousands of seeded schedules of faults and crashes between the real ledger, the real push process and a Stripe. */
@NullMarked
package io.stripemeter.app.storm;

import org.jspecify.annotations.NullMarked;
