package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;

/**
 * Each unit costs the unit price of the tier it falls into; every tier entered adds its flat amount.
 *
 * <p>Known to the older Node.js StripeMeter as "tiered", and with flat amounts as "graduated".
 */
public record Graduated(TierTable table) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        return new GraduatedCalculation(table, settling, LineKind.USAGE);
    }
}
