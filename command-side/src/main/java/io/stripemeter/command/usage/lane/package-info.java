/** Ingest lanes: commands that arrive together are carried by one append (group commit). */
@NullMarked
package io.stripemeter.command.usage.lane;

import org.jspecify.annotations.NullMarked;
