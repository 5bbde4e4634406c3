package io.stripemeter.pricing.proration;

import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Graduated pricing of units that come and go within a period. Each event moves the running number of units through the
 * tiers; the units it moves in a tier are billed for the share of the period they stay (or were paid for and leave).
 *
 * <p>Flat amounts are due for every tier that was entered at any time, the first one even at zero usage. Units below zero
 * are priced by the first tier. The sum is never negative: a period cannot owe its customer money.
 */
public final class ProratedTiers {

    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_UP);

    private ProratedTiers() {}

    /**
     * Units that came (positive) or left (negative).
     *
     * @param units signed
     * @param billable units times the share of the period that remains; same sign
     */
    public record Move(BigDecimal units, BigDecimal billable) {}

    /** The exact charge in minor units. */
    public static BigDecimal charge(TierTable table, List<Move> moves) {
        BigDecimal running = BigDecimal.ZERO;
        BigDecimal peak = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (Move move : moves) {
            if (move.units().signum() == 0) {
                continue;
            }
            BigDecimal after = running.add(move.units());
            BigDecimal moved = worth(table, after).subtract(worth(table, running));
            sum = sum.add(moved.multiply(move.billable()).divide(move.units(), DIGITS));
            running = after;
            peak = peak.max(after);
        }
        return sum.add(flats(table, peak)).max(BigDecimal.ZERO);
    }

    /** The price of a number of units for a whole period, without flat amounts; below zero at the first tier's price. */
    private static BigDecimal worth(TierTable table, BigDecimal units) {
        BigDecimal worth = BigDecimal.ZERO;
        int last = table.indexOf(units);
        for (int i = 0; i <= last; i++) {
            BigDecimal end = i == last ? units : table.startOf(i + 1);
            worth = worth.add(table.tier(i).unitPrice().times(end.subtract(table.startOf(i))));
        }
        return worth;
    }

    private static BigDecimal flats(TierTable table, BigDecimal peak) {
        BigDecimal flats = BigDecimal.ZERO;
        for (int i = 0; i <= table.indexOf(peak); i++) {
            UnitPrice flat = table.tier(i).flat();
            flats = flat == null ? flats : flats.add(flat.minorUnits());
        }
        return flats;
    }
}
