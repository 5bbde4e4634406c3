package io.stripemeter.pricing.form;

import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price as written in JSON; amounts are decimal strings in minor units. Which fields a model needs is told by
 * {@link ModelName} and {@link PriceReader}; fields it does not use must be absent, null, empty or "0".
 */
public record PriceForm(
        @Nullable String model,
        @Nullable String unitAmount,
        @Nullable String flatAmount,
        @Nullable List<@Nullable TierForm> tiers,
        @Nullable TransformForm transformQuantity,
        @Nullable String percentage,
        @Nullable String minimumAmount,
        @Nullable String maximumAmount,
        @Nullable String freeUnits,
        @Nullable CommitmentForm commitment) {

    /** The price, or null with all violations noted under {@code path}. */
    public @Nullable Price read(String path, Currency currency, Reading reading) {
        return new PriceReader(this, path, currency, reading).read();
    }
}
