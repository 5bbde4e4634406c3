package io.stripemeter.pricing.rate;

import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.PriceForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/pricing/rate} is asked: rate a quantity by a price, then take discounts off.
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
