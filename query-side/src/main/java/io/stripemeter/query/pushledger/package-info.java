/**
 * Push ledgers, their pushes and attempts, unbilled usage, and the usage that is still to be planned.
 *
 * <p>Large because ledgers, sources, pushes, attempts and balances are tables of one projection, each with its writer.
 */
@NullMarked
package io.stripemeter.query.pushledger;

import org.jspecify.annotations.NullMarked;
