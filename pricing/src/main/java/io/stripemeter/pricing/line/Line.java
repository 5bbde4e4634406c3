package io.stripemeter.pricing.line;

import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Decimals;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rating.
 *
 * @param quantity units of this line; 0 for a tier's flat amount, as on Stripe's invoices
 * @param unitPrice minor units for one unit; null for a fee, which has no unit
 * @param exact minor units before rounding and before any cap
 * @param amount the charge: rounded alone and cut to a maximum charge
 * @param withheld the part a maximum charge has cut off; amount + withheld is the rounded exact value
 */
public record Line(
        LineKey key,
        BigDecimal quantity,
        @Nullable UnitPrice unitPrice,
        BigDecimal exact,
        Amount amount,
        Amount withheld) {

    public Line cutTo(Amount ceiling) {
        Amount kept = amount.min(ceiling);
        return new Line(key, quantity, unitPrice, exact, kept, withheld.plus(amount.minus(kept)));
    }

    public Line charging(Amount other) {
        return new Line(key, quantity, unitPrice, exact, other, withheld);
    }

    /** The charge of the line without a maximum. */
    public Amount gross() {
        return amount.plus(withheld);
    }

    /** The line in words, as Stripe phrases it: {@code Tier 2: 31 × 3.6}, {@code Tier 1: flat fee}. */
    public String description() {
        String place = (key.cell().isEmpty() ? "" : key.cell() + ": ") + (key.tier() == 0 ? "" : tierPlace());
        return place + what();
    }

    private String tierPlace() {
        return "Tier " + key.tier() + ": ";
    }

    private String what() {
        if (unitPrice == null) {
            return key.kind().words();
        }
        String plainQuantity = quantity.toPlainString();
        return switch (key.kind()) {
            case PACKAGES -> Decimals.counted(quantity, "package") + " × " + unitPrice;
            case PERCENTAGE -> percent(unitPrice) + " % of " + plainQuantity;
            default -> plainQuantity + " × " + unitPrice;
        };
    }

    private static String percent(UnitPrice perUnit) {
        return perUnit.minorUnits().movePointRight(2).toPlainString();
    }
}
