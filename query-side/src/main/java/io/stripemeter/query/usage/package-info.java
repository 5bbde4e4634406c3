/** What customers used: now, over time in any zone, and who used most. */
@NullMarked
package io.stripemeter.query.usage;

import org.jspecify.annotations.NullMarked;
