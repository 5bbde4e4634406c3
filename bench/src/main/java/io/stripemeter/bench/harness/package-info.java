/** The frame of the benchmarks: options, results, one node of the store and the whole product as a process. */
@NullMarked
package io.stripemeter.bench.harness;

import org.jspecify.annotations.NullMarked;
