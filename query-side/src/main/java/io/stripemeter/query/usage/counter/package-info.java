/** Counters, folded from usage: exact, independent of the order of arrival, one upsert per table and batch. */
@NullMarked
package io.stripemeter.query.usage.counter;

import org.jspecify.annotations.NullMarked;
