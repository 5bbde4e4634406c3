/** Push ledgers and their pushes, as far as Stripe has them. */
@NullMarked
package io.stripemeter.query.pushledger;

import org.jspecify.annotations.NullMarked;
