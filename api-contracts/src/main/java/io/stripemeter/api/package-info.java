/** The shared language: commands, events, queries and value types that every side of the system speaks. */
@NullMarked
package io.stripemeter.api;

import org.jspecify.annotations.NullMarked;
