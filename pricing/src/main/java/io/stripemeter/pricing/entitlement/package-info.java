/** Grants of units that are burnt by usage over time. */
@NullMarked
package io.stripemeter.pricing.entitlement;

import org.jspecify.annotations.NullMarked;
