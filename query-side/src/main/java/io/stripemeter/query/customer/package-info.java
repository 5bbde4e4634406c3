/** Customers as they are known, over REST and GraphQL. */
@NullMarked
package io.stripemeter.query.customer;

import org.jspecify.annotations.NullMarked;
