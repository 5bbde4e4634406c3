/** Tests of price models. */
@NullMarked
package io.stripemeter.pricing.model;

import org.jspecify.annotations.NullMarked;
