/** The reads that all packages of the adapter share: one budget of calls for each account, pages and outcomes. */
@NullMarked
package io.stripemeter.stripe.support;

import org.jspecify.annotations.NullMarked;
