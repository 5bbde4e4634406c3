/** The demo: everything on one machine, real-looking usage, and one table that shows that all numbers agree. */
@NullMarked
package io.stripemeter.app.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
