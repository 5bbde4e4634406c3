package io.stripemeter.pricing.rating;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.money.Amount;
import java.math.BigDecimal;
import java.util.List;

/**
 * The result of rating one usage: lines in the order of Stripe's invoice, and their sum.
 *
 * @param total always the sum of the lines' amounts
 */
public record Rating(List<Line> lines, Amount total) {

    static Rating of(List<Line> lines, Amount zero) {
        Amount sum = zero;
        for (Line line : lines) {
            sum = sum.plus(line.amount());
        }
        return new Rating(List.copyOf(lines), sum);
    }

    /** Minor units before any rounding or cap. */
    public BigDecimal exact() {
        return lines.stream().map(Line::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The amount a maximum charge has cut off. */
    public Amount withheld() {
        return lines.stream().map(Line::withheld).reduce(Amount.zero(total.currency()), Amount::plus);
    }

    /** The total without a maximum charge. */
    public Amount gross() {
        return total.plus(withheld());
    }
}
