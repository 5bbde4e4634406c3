/** Tests of credits. */
@NullMarked
package io.stripemeter.pricing.credit;

import org.jspecify.annotations.NullMarked;
