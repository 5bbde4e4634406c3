/** The PostgreSQL the application runs on: an embedded server of its own, or the one it is pointed at. */
@NullMarked
package io.stripemeter.postgres;

import org.jspecify.annotations.NullMarked;
