package io.stripemeter.pricing.json.rate;

import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.PriceForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/pricing/rate}: a quantity to rate by a price, and discounts to take off then.
 *
 * @param currency three letters
 * @param quantity a decimal string; for a percentage, the amount in minor units
 * @param discounts applied in this order; null for none
 */
public record RateRequest(
        @Nullable String currency,
        @Nullable PriceForm price,
        @Nullable String quantity,
        @Nullable List<@Nullable DiscountForm> discounts) {}
