/** Invoices, scenarios and comparisons of price books as they are written in JSON or YAML, and their reading into questions. */
@NullMarked
package io.stripemeter.pricing.json;

import org.jspecify.annotations.NullMarked;
