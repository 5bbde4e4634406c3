/** Faults on demand: rules for the calls that misbehave, how, and how often. */
@NullMarked
package io.stripemeter.simulator.fault;

import org.jspecify.annotations.NullMarked;
