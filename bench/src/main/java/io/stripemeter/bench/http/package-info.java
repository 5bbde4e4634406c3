/** Benchmarks of the product over HTTP, with a load generator so lean that it leaves the machine to what it loads. */
@NullMarked
package io.stripemeter.bench.http;

import org.jspecify.annotations.NullMarked;
