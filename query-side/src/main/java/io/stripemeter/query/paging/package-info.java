/** Lists in bounded pages with opaque cursors. */
@NullMarked
package io.stripemeter.query.paging;

import org.jspecify.annotations.NullMarked;
