package io.stripemeter.app.rehearsal.parity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An invoice line from two sources that share no code; null where one side has none. Amounts are in minor units.
 *
 * @param ours our quantity and amount
 * @param stripes the final invoice's quantity and amount
 */
record ParityLine(
        String customer,
        PricedMeter meter,
        @Nullable Charge ours,
        @Nullable Charge stripes) {
    /** A quantity and its amount in minor units. */
    record Charge(BigDecimal quantity, BigDecimal amount) {
        boolean same(Charge other) {
            return quantity.compareTo(other.quantity) == 0 && amount.compareTo(other.amount) == 0;
        }

        @Override
        public String toString() {
            return "%12s %10s".formatted(plain(quantity), plain(amount));
        }

        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    boolean equal() {
        return ours != null && stripes != null && ours.same(stripes);
    }

    String row() {
        String none = "%12s %10s".formatted("-", "-");
        return "%-9s %-10s %-10s %s   %s  %s"
                .formatted(
                        customer,
                        meter.key(),
                        meter.model(),
                        ours == null ? none : ours,
                        stripes == null ? none : stripes,
                        equal() ? "yes" : "NO");
    }
}
