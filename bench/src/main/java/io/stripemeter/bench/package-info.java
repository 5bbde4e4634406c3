/** Benchmarks: ours and the raw PostgreSQL baseline in one run. */
@NullMarked
package io.stripemeter.bench;

import org.jspecify.annotations.NullMarked;
