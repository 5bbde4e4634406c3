/** Ingest lanes: commands that arrive together share one append (group commit). */
@NullMarked
package io.stripemeter.command.usage.lane;

import org.jspecify.annotations.NullMarked;
