/** Prices as data: the models, their tiers and terms, refused when a rule is broken. */
@NullMarked
package io.stripemeter.pricing.model;

import org.jspecify.annotations.NullMarked;
