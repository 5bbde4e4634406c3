/**
 * The parts that read models share: the fold of events into tables, lists in bounded pages with opaque cursors, filters of requests,
 * column types, and cached readings for gauges.
 */
@NullMarked
package io.stripemeter.query.support;

import org.jspecify.annotations.NullMarked;
