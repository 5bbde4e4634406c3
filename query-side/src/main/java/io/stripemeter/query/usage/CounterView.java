package io.stripemeter.query.usage;

/** A customer's counter of a meter in a month. */
record CounterView(String customer, String meter, String aggregation, String month, AggregateValues measures) {}
