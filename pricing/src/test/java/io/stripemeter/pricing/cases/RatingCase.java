package io.stripemeter.pricing.cases;

import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.policy.MinimumAtZero;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.policy.ZeroUsageFlat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One price, one quantity, and what is billed for it. The price has the shape of the rating request. */
record RatingCase(
        String id,
        String because,
        String currency,
        PriceForm price,
        String quantity,
        @Nullable Policy policy,
        Expected expect) {

    record Policy(
            @Nullable ZeroUsageFlat zeroUsageFlat, @Nullable MinimumAtZero minimumAtZero) {}

    record Expected(
            @Nullable Long total,
            @Nullable BigDecimal exact,
            @Nullable List<ExpectedLine> lines) {}

    record ExpectedLine(
            @Nullable Integer tier,
            @Nullable BigDecimal quantity,
            @Nullable Long amount) {}

    RatingPolicies policies() {
        RatingPolicies policies = RatingPolicies.STRIPE;
        if (policy != null && policy.zeroUsageFlat() != null) {
            policies = policies.with(policy.zeroUsageFlat());
        }
        if (policy != null && policy.minimumAtZero() != null) {
            policies = policies.with(policy.minimumAtZero());
        }
        return policies;
    }

    @Override
    public String toString() {
        return id + ": " + because;
    }
}
