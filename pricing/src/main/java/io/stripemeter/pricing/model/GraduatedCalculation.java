package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.ZeroUsageFlat;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of graduated tiers: one line for the units of each tier entered, then that tier's flat line.
 *
 * <p><b>Why it is fast.</b> A tier that is full always gives the same two lines. They are settled once, when the price is
 * prepared; a rating copies the lines of the full tiers and computes only the tier in which the quantity ends. The
 * arithmetic stays exact decimal throughout.
 */
final class GraduatedCalculation implements Calculation {

    private final TierTable table;
    private final Settling settling;
    private final LineKind kind;
    private final List<List<Line>> full = new ArrayList<>();
    private final List<List<Line>> flats = new ArrayList<>();
    private final boolean flatAtZero;

    GraduatedCalculation(TierTable table, Settling settling, LineKind kind) {
        this.table = table;
        this.settling = settling;
        this.kind = kind;
        this.flatAtZero = settling.policies().zeroUsageFlat() == ZeroUsageFlat.FIRST_TIER_BILLED;
        List<Line> before = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            full.add(List.copyOf(before));
            flats.add(flatOf(i));
            BigDecimal end = table.tier(i).upTo();
            if (end != null) {
                before.add(units(i, end.subtract(table.startOf(i))));
                before.addAll(flats.get(i));
            }
        }
    }

    @Override
    public void rate(Usage usage, List<Line> lines) {
        BigDecimal quantity = usage.billable();
        int last = table.indexOf(quantity);
        lines.addAll(full.get(last));
        lines.add(units(last, quantity.subtract(table.startOf(last))));
        if (flatAtZero || quantity.signum() > 0) {
            lines.addAll(flats.get(last));
        }
    }

    private Line units(int tier, BigDecimal quantity) {
        return settling.units(
                new LineKey(kind, tier + 1, ""), quantity, table.tier(tier).unitPrice());
    }

    private List<Line> flatOf(int tier) {
        UnitPrice flat = table.tier(tier).flat();
        LineKey key = new LineKey(LineKind.TIER_FLAT, tier + 1, "");
        return flat == null ? List.of() : List.of(settling.fee(key, BigDecimal.ZERO, flat.minorUnits()));
    }
}
