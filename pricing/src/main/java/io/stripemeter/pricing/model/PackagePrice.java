package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;

/** A price of whole packages of units. A started package counts in full or not at all. */
public record PackagePrice(UnitPrice perPackage, QuantityTransform transform) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        LineKey key = LineKey.of(LineKind.PACKAGES);
        return (usage, lines) -> lines.add(settling.units(key, transform.packagesOf(usage.billable()), perPackage));
    }
}
