package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;

/** One price for every unit. A fraction of a unit costs that fraction of the price. */
public record PerUnit(UnitPrice unitPrice) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        LineKey key = LineKey.of(LineKind.USAGE);
        return (usage, lines) -> lines.add(settling.units(key, usage.billable(), unitPrice));
    }
}
