package io.stripemeter.pricing.usage;

import java.math.BigDecimal;
import java.time.Instant;

/** A quantity used at a time; the time of the usage itself, not of its receipt. */
public record UsageAt(Instant at, BigDecimal quantity) {}
