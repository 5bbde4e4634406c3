/** Lists in bounded pages with opaque cursors. */
@NullMarked
package io.stripemeter.query.support;

import org.jspecify.annotations.NullMarked;
