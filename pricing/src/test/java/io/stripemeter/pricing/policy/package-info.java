/** Tests of policies. */
@NullMarked
package io.stripemeter.pricing.policy;

import org.jspecify.annotations.NullMarked;
