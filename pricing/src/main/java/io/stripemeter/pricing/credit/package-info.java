/** Prepaid and promotional credits: the order in which grants pay and the amount left of each. */
@NullMarked
package io.stripemeter.pricing.credit;

import org.jspecify.annotations.NullMarked;
