package io.stripemeter.stripe.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/** What the billing backend adds up for a window {@code [from, to)}; exact as far as it is told. */
public record WindowTotal(Instant from, Instant to, BigDecimal held) {}
