package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;

/**
 * Tiered pricing by unit: each unit costs the unit price of its own tier, and every tier entered adds its flat amount.
 *
 * <p>The older Node.js StripeMeter calls it "tiered", and, with flat amounts, "graduated".
 */
public record Graduated(TierTable table) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        return new GraduatedCalculation(table, settling, LineKind.USAGE);
    }
}
