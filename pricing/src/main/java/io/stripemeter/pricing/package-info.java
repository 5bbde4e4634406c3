/**
 * Pure rating library: quantity to money, as Stripe bills it. Small because the types of each step have a package of
 * their own.
 */
@NullMarked
package io.stripemeter.pricing;

import org.jspecify.annotations.NullMarked;
