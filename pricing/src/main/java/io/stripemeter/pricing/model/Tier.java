package io.stripemeter.pricing.model;

import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of a tier table.
 *
 * @param upTo the last quantity of the tier, itself included; null for the last tier, which has no end
 * @param unitPrice minor units for one unit; for a graduated percentage, the share of one minor unit
 * @param flat charged once when the tier is entered; null when the tier has none, which differs from 0 in that a 0 still
 *     makes a line on Stripe's invoice
 */
public record Tier(
        @Nullable BigDecimal upTo,
        UnitPrice unitPrice,
        @Nullable UnitPrice flat) {

    public Tier {
        upTo = upTo == null ? null : Decimals.canonical(upTo);
    }

    public static Tier upTo(String upTo, String unitPrice) {
        return new Tier(Decimals.parse(upTo), UnitPrice.of(unitPrice), null);
    }

    public static Tier last(String unitPrice) {
        return new Tier(null, UnitPrice.of(unitPrice), null);
    }

    public Tier withFlat(String fee) {
        return new Tier(upTo, unitPrice, UnitPrice.of(fee));
    }
}
