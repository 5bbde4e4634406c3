/**
 * Counters, folded from usage: exact, independent of the order of arrival, one upsert per table and batch. Large because quarter
 * hours, months and billing periods are counted from the same deltas, which change while a batch is folded and are seen nowhere
 * else.
 */
@NullMarked
package io.stripemeter.query.usage.counter;

import org.jspecify.annotations.NullMarked;
