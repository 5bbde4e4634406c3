/** Runs the large tables of facts that are kept outside the repository, when they are there. */
@NullMarked
package io.stripemeter.pricing.shared;

import org.jspecify.annotations.NullMarked;
