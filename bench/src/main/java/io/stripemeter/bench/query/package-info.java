/** Benchmarks of queries, invoice previews and ratings. */
@NullMarked
package io.stripemeter.bench.query;

import org.jspecify.annotations.NullMarked;
