/** Benchmarks of the counters: how fast they are rebuilt, and how far they lag behind appends. */
@NullMarked
package io.stripemeter.bench.projection;

import org.jspecify.annotations.NullMarked;
