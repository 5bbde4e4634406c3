/** Reads rows of the read model into what is answered. */
@NullMarked
package io.stripemeter.query.rows;

import org.jspecify.annotations.NullMarked;
