/** Tests of reading prices. */
@NullMarked
package io.stripemeter.pricing.form;

import org.jspecify.annotations.NullMarked;
