package io.stripemeter.query.counters;

import java.util.List;

/** The counters a batch touches, by width, in lock order. */
record CounterRows(List<CounterRow> quarters, List<CounterRow> months) {}
