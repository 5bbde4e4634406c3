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
 * @param kind what made it
 * @param subscription {@code sub_…} whose item it bills; null for none
 */
public record BilledLine(
        String id,
        String description,
        @Nullable BilledPrice price,
        BigDecimal quantity,
        BigDecimal amount,
        Instant from,
        Instant to,
        Kind kind,
        @Nullable String subscription) {
    /** What makes a line. */
    public enum Kind {
        /** The usage, or the fixed quantity, of an item of a subscription. */
        ITEM,
        /** A change within a period: a part of what is billed in advance. Metered usage is never prorated. */
        PRORATION,
        /** An invoice item that somebody made. */
        INVOICE_ITEM
    }

    /** Whether it bills usage of a meter. */
    public boolean metered() {
        return price != null && price.stripeMeterId() != null;
    }
}
