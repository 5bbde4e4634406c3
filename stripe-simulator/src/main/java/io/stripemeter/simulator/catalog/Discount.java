package io.stripemeter.simulator.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coupon applied to a subscription or an invoice.
 *
 * @param end from when on it gives nothing more, or {@code null} for never
 */
public record Discount(
        String id, Coupon coupon, Instant start, @Nullable Instant end) {

    public boolean covers(Instant periodStart) {
        return end == null || periodStart.isBefore(end);
    }
}
