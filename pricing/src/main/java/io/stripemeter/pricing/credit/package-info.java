/** Prepaid and promotional credits: which grant pays first, and what is left of each. */
@NullMarked
package io.stripemeter.pricing.credit;

import org.jspecify.annotations.NullMarked;
