package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.rate.RateCalculator;
import io.stripemeter.pricing.json.rate.RateRequest;
import io.stripemeter.pricing.json.rate.RateResult;
import io.stripemeter.pricing.json.rate.RateResult.Rated;
import io.stripemeter.pricing.json.rate.RateResult.Refused;
import io.stripemeter.pricing.policy.RatingPolicies;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The rating of a quantity by a price, for calculators and checks. It stores nothing. */
@RequiresScope(Scope.READ)
@RestController
class RateController {

    private final RateCalculator calculator = new RateCalculator(RatingPolicies.STRIPE);

    /** Returns the lines and totals in whole minor units. @throws InvalidPricing for an invalid price */
    @PostMapping("/v1/pricing/rate")
    Rated rate(@RequestBody RateRequest request) {
        RateResult result = calculator.rate(request);
        if (result instanceof Refused refused) {
            throw new InvalidPricing(refused.violations());
        }
        return (Rated) result;
    }
}
