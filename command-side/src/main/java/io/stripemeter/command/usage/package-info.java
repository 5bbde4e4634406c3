/** Usage events: recorded exactly once, many in one append. Small because ingest and its lanes are packages of their own. */
@NullMarked
package io.stripemeter.command.usage;

import org.jspecify.annotations.NullMarked;
