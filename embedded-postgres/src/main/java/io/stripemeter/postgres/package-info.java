/** The PostgreSQL of the application: an embedded server of its own, or the one at the configured address. */
@NullMarked
package io.stripemeter.postgres;

import org.jspecify.annotations.NullMarked;
