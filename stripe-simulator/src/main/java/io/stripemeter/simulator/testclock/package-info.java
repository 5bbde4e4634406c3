/** Test clocks: customers that live in a time of their own. */
@NullMarked
package io.stripemeter.simulator.testclock;

import org.jspecify.annotations.NullMarked;
