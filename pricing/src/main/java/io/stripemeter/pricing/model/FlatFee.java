package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;

/** One fee for the period, whatever the usage. */
public record FlatFee(UnitPrice fee) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        Line line = settling.units(LineKey.of(LineKind.FEE), BigDecimal.ONE, fee);
        return (usage, lines) -> lines.add(line);
    }
}
