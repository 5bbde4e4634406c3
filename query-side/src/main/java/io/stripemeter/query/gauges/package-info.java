/** Metrics that are read from the read model. */
@NullMarked
package io.stripemeter.query.gauges;

import org.jspecify.annotations.NullMarked;
