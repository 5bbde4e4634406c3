/** The demo: everything on one machine, real-looking usage, and one table that shows that all numbers agree. */
@NullMarked
package io.stripemeter.app.demo;

import org.jspecify.annotations.NullMarked;
