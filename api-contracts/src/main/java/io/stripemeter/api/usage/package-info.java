/** Usage events: sent by producers, and recorded exactly once. */
@NullMarked
package io.stripemeter.api.usage;

import org.jspecify.annotations.NullMarked;
