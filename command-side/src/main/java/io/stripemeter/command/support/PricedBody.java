package io.stripemeter.command.support;

/** A management body that holds prices: larger than others, and with decimals as texts or as numbers. */
public interface PricedBody extends ManagementBody {}
