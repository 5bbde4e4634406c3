/** Tests of usage. */
@NullMarked
package io.stripemeter.pricing.usage;

import org.jspecify.annotations.NullMarked;
