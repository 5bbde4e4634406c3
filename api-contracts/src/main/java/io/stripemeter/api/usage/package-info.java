/** Usage events: what a producer sends, and what is recorded of it exactly once. */
@NullMarked
package io.stripemeter.api.usage;

import org.jspecify.annotations.NullMarked;
