/** Meters as they are defined, over REST and GraphQL. */
@NullMarked
package io.stripemeter.query.meter;

import org.jspecify.annotations.NullMarked;
