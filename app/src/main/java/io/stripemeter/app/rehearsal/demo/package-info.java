/** The demo: the whole product on one machine, realistic usage, and one table that shows that all totals agree. */
@NullMarked
package io.stripemeter.app.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
