/** Push ledgers, their pushes and attempts, unbilled usage, and the usage that is still to be planned. */
@NullMarked
package io.stripemeter.query.pushledger;

import org.jspecify.annotations.NullMarked;
