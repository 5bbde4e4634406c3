/** Usage of customers: the current month, the history in any zone, and the ranking of customers. */
@NullMarked
package io.stripemeter.query.usage;

import org.jspecify.annotations.NullMarked;
