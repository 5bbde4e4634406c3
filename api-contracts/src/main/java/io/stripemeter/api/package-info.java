/** Commands, events, queries and value types shared by every side. */
@NullMarked
package io.stripemeter.api;

import org.jspecify.annotations.NullMarked;
