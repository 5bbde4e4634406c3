package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A coupon: a share or an amount off, for one invoice, for some months or permanently.
 *
 * @param months of {@code repeating}
 */
public record Coupon(
        String id,
        @Nullable String name,
        Off off,
        String duration,
        @Nullable Integer months,
        Kept kept) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Either {@code percent} or {@code amount} (minor units) with its currency. */
    public record Off(
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            @Nullable String currency) {}

    /** Fields that are only stored and shown. */
    public record Kept(long created, Map<String, String> metadata) {}

    /** The amount taken off a sum, never more than the sum. A share is rounded to whole minor units, ties up. */
    public BigDecimal of(BigDecimal sum) {
        BigDecimal percent = off.percent();
        BigDecimal amount = off.amount();
        BigDecimal asked = percent != null
                ? sum.multiply(percent).divide(HUNDRED, 0, RoundingMode.HALF_UP)
                : amount == null ? BigDecimal.ZERO : amount;
        return asked.min(sum).max(BigDecimal.ZERO);
    }

    ObjectNode render() {
        BigDecimal amount = off.amount();
        ObjectNode node = Json.object("coupon")
                .put("id", id)
                .put("amount_off", amount == null ? null : amount.toBigIntegerExact())
                .put("created", kept.created())
                .put("currency", off.currency())
                .put("duration", duration)
                .put("duration_in_months", months)
                .put("livemode", false)
                .putNull("max_redemptions");
        node.set("metadata", Json.strings(kept.metadata()));
        return node.put("name", name)
                .put("percent_off", off.percent())
                .putNull("redeem_by")
                .put("times_redeemed", 0)
                .put("valid", true);
    }
}
