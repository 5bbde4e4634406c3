package io.stripemeter.query.usage.counter;

import java.util.List;

/** The counters a batch touches, by width, in lock order. */
record TouchedCounters(List<CounterRow> quarters, List<CounterRow> months) {}
