/** Invoices, scenarios and comparisons of price books in their JSON or YAML form, and the parsers of that form. */
@NullMarked
package io.stripemeter.pricing.json;

import org.jspecify.annotations.NullMarked;
