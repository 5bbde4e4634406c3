/** Table tests: cases as JSON under {@code src/test/resources/cases}, and what reads them. */
@NullMarked
package io.stripemeter.pricing.cases;

import org.jspecify.annotations.NullMarked;
