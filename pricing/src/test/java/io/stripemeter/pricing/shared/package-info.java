/** Tests over the large tables of cases that are kept outside the repository, when they are present. */
@NullMarked
package io.stripemeter.pricing.shared;

import org.jspecify.annotations.NullMarked;
