/** Usage events: recorded exactly once, many in one append. */
@NullMarked
package io.stripemeter.command.usage;

import org.jspecify.annotations.NullMarked;
