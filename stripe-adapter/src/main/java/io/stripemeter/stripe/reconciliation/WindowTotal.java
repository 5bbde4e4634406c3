package io.stripemeter.stripe.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;

/** The sum that the billing backend reports for a window {@code [from, to)}, in the precision it reports. */
public record WindowTotal(Instant from, Instant to, BigDecimal held) {}
