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
    Tier read(String path, boolean byPercentage, ParseContext context) {
        boolean infinite = upTo == null || upTo.equalsIgnoreCase("inf");
        BigDecimal end = infinite ? null : context.read(path + ".upTo", upTo, Decimals::parse);
        UnitPrice flat = context.read(path + ".flatAmount", flatAmount, UnitPrice::of);
        UnitPrice unit = byPercentage ? share(path, context) : unit(path, context);
        if (unit == null || (end == null && !infinite) || (flat == null && flatAmount != null)) {
            return null;
        }
        return new Tier(end, unit, flat);
    }

    private @Nullable UnitPrice unit(String path, ParseContext context) {
        if (percentage != null) {
            context.refuse(
                    path + ".percentage",
                    "not_allowed_with_model",
                    "is allowed only with model graduated_percentage; use unitAmount");
        }
        if (unitAmount == null && flatAmount != null) {
            return UnitPrice.ZERO;
        }
        return context.require(path + ".unitAmount", unitAmount, UnitPrice::of);
    }

    private @Nullable UnitPrice share(String path, ParseContext context) {
        if (unitAmount != null) {
            context.refuse(
                    path + ".unitAmount",
                    "not_allowed_with_model",
                    "is not allowed with model graduated_percentage; use percentage");
        }
        Percent percent = context.require(path + ".percentage", percentage, Percent::of);
        return percent == null ? null : percent.asUnitPrice();
    }
}
