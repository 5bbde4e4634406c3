package io.stripemeter.stripe.reconciliation;

import io.stripemeter.stripe.pricebook.BilledPrice;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice.
 *
 * @param price what it was priced by; null for a line without a price object
 * @param quantity 0 for a flat amount
 * @param amount in minor units, before discounts
 * @param from begin of the time it is for
 * @param to end of the time it is for
 */
public record BilledLine(
        String id,
        String description,
        @Nullable BilledPrice price,
        BigDecimal quantity,
        BigDecimal amount,
        Instant from,
        Instant to) {
    /** Whether it bills usage of a meter. */
    public boolean metered() {
        return price != null && price.stripeMeterId() != null;
    }
}
