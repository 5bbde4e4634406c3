/** Tests of unit grants. */
@NullMarked
package io.stripemeter.pricing.entitlement;

import org.jspecify.annotations.NullMarked;
