package io.stripemeter.pricing.rerating;

import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The change of one line between what was billed and what the total now gives.
 *
 * @param quantity signed; negative when units have moved to another tier or were corrected
 * @param amount signed; negative only as the reversal of an amount billed before
 * @param withheld the change of the amount a maximum charge cuts off
 */
public record DueLine(LineKey key, @Nullable UnitPrice unitPrice, BigDecimal quantity, Amount amount, Amount withheld) {

    public boolean isReversal() {
        return amount.isNegative();
    }

    boolean isEmpty() {
        return quantity.signum() == 0 && amount.isZero() && withheld.isZero();
    }
}
