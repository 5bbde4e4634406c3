/** Benchmarks of the log: appends beside raw COPY and Axon's own engine, growth, several nodes and the order of commits. */
@NullMarked
package io.stripemeter.bench.append;

import org.jspecify.annotations.NullMarked;
