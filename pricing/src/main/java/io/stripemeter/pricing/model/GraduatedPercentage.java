package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;

/** A percentage that changes by tiers of the amount: 1 % of the first 1,000, 2 % of what follows, plus flat amounts. */
public record GraduatedPercentage(TierTable table) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        return new GraduatedCalculation(table, settling, LineKind.PERCENTAGE);
    }

    @Override
    public boolean pricesMoney() {
        return true;
    }
}
