package io.stripemeter.pricing.invoice;

import io.stripemeter.pricing.money.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A tax on invoice lines.
 *
 * @param inclusive whether the lines' amounts already contain the tax
 */
public record TaxRate(Percent percent, boolean inclusive) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.DOWN);

    public static TaxRate exclusive(Percent percent) {
        return new TaxRate(percent, false);
    }

    /** The exact tax on, or contained in, an amount in minor units. */
    BigDecimal exactTaxOf(BigDecimal amount) {
        if (!inclusive) {
            return percent.shareOf(amount);
        }
        return amount.multiply(percent.value()).divide(HUNDRED.add(percent.value()), DIGITS);
    }
}
