package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tier as written: {@code {"upTo":"5","unitAmount":"700","flatAmount":"0"}}.
 *
 * @param upTo last quantity of the tier; null or "inf" for the last tier
 * @param percentage instead of {@code unitAmount} in a graduated percentage
 */
public record TierForm(
        @Nullable String upTo,
        @Nullable String unitAmount,
        @Nullable String flatAmount,
        @Nullable String percentage) {

    /** The tier, or null with the violations noted. */
    @Nullable
    Tier read(String path, boolean byPercentage, ParseContext reading) {
        boolean infinite = upTo == null || upTo.equalsIgnoreCase("inf");
        BigDecimal end = infinite ? null : reading.read(path + ".upTo", upTo, Decimals::parse);
        UnitPrice flat = reading.read(path + ".flatAmount", flatAmount, UnitPrice::of);
        UnitPrice unit = byPercentage ? share(path, reading) : unit(path, reading);
        if (unit == null || (end == null && !infinite) || (flat == null && flatAmount != null)) {
            return null;
        }
        return new Tier(end, unit, flat);
    }

    private @Nullable UnitPrice unit(String path, ParseContext reading) {
        if (percentage != null) {
            reading.refuse(path + ".percentage", "not_allowed_with_model", "only model graduated_percentage has it");
        }
        if (unitAmount == null && flatAmount != null) {
            return UnitPrice.ZERO;
        }
        return reading.require(path + ".unitAmount", unitAmount, UnitPrice::of);
    }

    private @Nullable UnitPrice share(String path, ParseContext reading) {
        if (unitAmount != null) {
            reading.refuse(path + ".unitAmount", "not_allowed_with_model", "use percentage in this model");
        }
        Percent percent = reading.require(path + ".percentage", percentage, Percent::of);
        return percent == null ? null : percent.asUnitPrice();
    }
}
