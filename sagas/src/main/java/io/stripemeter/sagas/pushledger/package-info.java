/** Delta push: the process that brings each planned push to Stripe, and the cadence that plans them. */
@NullMarked
package io.stripemeter.sagas.pushledger;

import org.jspecify.annotations.NullMarked;
