/** Faults on demand: rules that say which call misbehaves, how, and how often. */
@NullMarked
package io.stripemeter.simulator.fault;

import org.jspecify.annotations.NullMarked;
