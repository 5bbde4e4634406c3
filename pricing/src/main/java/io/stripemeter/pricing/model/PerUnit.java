package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;

/** Every unit costs the same; fractions of a unit cost their fraction. */
public record PerUnit(UnitPrice unitPrice) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        LineKey key = LineKey.of(LineKind.USAGE);
        return (usage, lines) -> lines.add(settling.units(key, usage.billable(), unitPrice));
    }
}
