/** Tests of scenarios. */
@NullMarked
package io.stripemeter.pricing.scenario;

import org.jspecify.annotations.NullMarked;
