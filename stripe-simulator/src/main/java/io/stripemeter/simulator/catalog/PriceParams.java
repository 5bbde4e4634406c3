package io.stripemeter.simulator.catalog;

import io.stripemeter.simulator.catalog.Price.Recurring;
import io.stripemeter.simulator.catalog.Price.Scheme;
import io.stripemeter.simulator.catalog.Price.Tier;
import io.stripemeter.simulator.catalog.Price.Transform;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parser of a price's parameters, with Stripe's refusals. Source: API reference, "Create a price". */
final class PriceParams {
    static final int MAX_DECIMALS = 12;
    private static final int MAX_TIERS = 100;

    private PriceParams() {}

    static Scheme scheme(Params params) {
        boolean tiered = "tiered".equals(params.word("billing_scheme", "per_unit", "tiered"));
        Transform transform = transform(params.child("transform_quantity").only("divide_by", "round"));
        if (!tiered) {
            BigDecimal amount = amount(params, "unit_amount");
            if (amount == null) {
                throw ApiError.missing("unit_amount");
            }
            return new Scheme(amount, List.of(), null, transform);
        }
        if (transform != null) {
            throw ApiError.invalid(null, "transform_quantity cannot be combined with tiers.", "transform_quantity");
        }
        params.required("tiers_mode");
        return new Scheme(null, tiers(params), params.word("tiers_mode", "graduated", "volume"), null);
    }

    static @Nullable Recurring recurring(Params params, Meters meters) {
        if (params.isEmpty()) {
            return null;
        }
        params.only("interval", "interval_count", "usage_type", "meter", "trial_period_days");
        params.required("interval");
        String interval = params.word("interval", "day", "week", "month", "year");
        boolean metered = "metered".equals(params.word("usage_type", "licensed", "metered"));
        String meter = params.text("meter");
        if (metered != (meter != null)) {
            throw ApiError.invalid(
                    null,
                    "Metered prices must be backed by a meter, and a meter needs usage_type metered.",
                    params.pathOf("meter"));
        }
        if (meter != null) {
            meters.require(meter, params.pathOf("meter"));
        }
        long count = params.integer("interval_count", 1);
        if (count < 1 || count > 36) {
            throw ApiError.invalid(null, "Invalid interval_count.", params.pathOf("interval_count"));
        }
        return new Recurring(String.valueOf(interval), (int) count, meter);
    }

    /** {@code x} as an integer or {@code x_decimal} with up to 12 decimals, in minor units. */
    static @Nullable BigDecimal amount(Params params, String name) {
        BigDecimal decimal = params.decimal(name + "_decimal");
        Long whole = params.integer(name);
        if (decimal == null) {
            return whole == null ? null : BigDecimal.valueOf(whole);
        }
        if (whole != null) {
            throw ApiError.invalid(
                    "parameter_unknown", "You may only specify one of " + name + ", " + name + "_decimal.", name);
        }
        if (decimal.stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw ApiError.invalid(
                    "parameter_invalid_decimal",
                    "Invalid decimal: at most " + MAX_DECIMALS + " decimal places are supported.",
                    params.pathOf(name + "_decimal"));
        }
        return decimal;
    }

    private static List<Tier> tiers(Params params) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal last = BigDecimal.ZERO;
        for (Params tier : params.children("tiers")) {
            tier.only("up_to", "unit_amount", "unit_amount_decimal", "flat_amount", "flat_amount_decimal");
            String upTo = tier.required("up_to");
            BigDecimal end = upTo.equals("inf") ? null : tier.decimal("up_to");
            if (tiers.size() >= MAX_TIERS || (end != null && end.compareTo(last) <= 0)) {
                throw ApiError.invalid(null, "Tiers must ascend, and at most " + MAX_TIERS + " are taken.", "tiers");
            }
            tiers.add(new Tier(end, amount(tier, "unit_amount"), amount(tier, "flat_amount")));
            last = end == null ? last : end;
        }
        if (tiers.isEmpty() || tiers.get(tiers.size() - 1).upTo() != null) {
            throw ApiError.invalid(null, "The last tier must have up_to inf.", "tiers");
        }
        return tiers;
    }

    private static @Nullable Transform transform(Params params) {
        if (params.isEmpty()) {
            return null;
        }
        long divideBy = params.requiredInteger("divide_by");
        params.required("round");
        String round = params.word("round", "up", "down");
        if (divideBy < 1) {
            throw ApiError.invalid(null, "divide_by must be positive.", params.pathOf("divide_by"));
        }
        return new Transform(BigDecimal.valueOf(divideBy), "up".equals(round));
    }
}
