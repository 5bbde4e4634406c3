/** Billing cycles of customers as they are known: their periods over REST, and what was known when. */
@NullMarked
package io.stripemeter.query.cycle;

import org.jspecify.annotations.NullMarked;
