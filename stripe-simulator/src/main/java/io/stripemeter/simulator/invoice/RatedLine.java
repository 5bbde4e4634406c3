package io.stripemeter.simulator.invoice;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One rated line before it is placed on an invoice.
 *
 * @param tier counted from 1; 0 when the price has no tiers
 * @param flat whether it is the flat fee of a tier; its quantity is then 0
 * @param unitAmount in minor units, unrounded
 * @param amount in whole minor units, rounded once, here
 */
public record RatedLine(
        int tier,
        boolean flat,
        BigDecimal quantity,
        @Nullable BigDecimal unitAmount,
        BigDecimal amount) {}
