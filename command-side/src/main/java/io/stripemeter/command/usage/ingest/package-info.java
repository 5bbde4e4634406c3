/** Usage events over HTTP: read in one pass, checked one by one, answered one by one. */
@NullMarked
package io.stripemeter.command.usage.ingest;

import org.jspecify.annotations.NullMarked;
