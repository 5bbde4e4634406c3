/** Grants of units that usage burns over time. */
@NullMarked
package io.stripemeter.pricing.entitlement;

import org.jspecify.annotations.NullMarked;
