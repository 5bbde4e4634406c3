/** Tests of invoices as they are written. */
@NullMarked
package io.stripemeter.pricing.json;

import org.jspecify.annotations.NullMarked;
