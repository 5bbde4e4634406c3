/** Prices as data: the models, their tiers and their terms, validated on construction. */
@NullMarked
package io.stripemeter.pricing.model;

import org.jspecify.annotations.NullMarked;
