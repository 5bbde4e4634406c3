package io.stripemeter.pricing.model;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.ZeroUsageFlat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tiered pricing by total: all units cost the unit price of the one tier the total falls into, plus that tier's flat amount.
 *
 * <p>The full total chooses the tier; the billable total, which proration may have reduced, is multiplied.
 */
public record Volume(TierTable table) implements PriceModel {

    @Override
    public Calculation prepare(Settling settling) {
        List<@Nullable Line> flats = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            UnitPrice flat = table.tier(i).flat();
            LineKey key = new LineKey(LineKind.TIER_FLAT, i + 1, "");
            flats.add(flat == null ? null : settling.fee(key, BigDecimal.ZERO, flat.minorUnits()));
        }
        boolean flatAtZero = settling.policies().zeroUsageFlat() == ZeroUsageFlat.FIRST_TIER_BILLED;
        return (usage, lines) -> {
            int tier = table.indexOf(usage.quantity());
            LineKey key = new LineKey(LineKind.USAGE, tier + 1, "");
            lines.add(settling.units(key, usage.billable(), table.tier(tier).unitPrice()));
            Line flat = flats.get(tier);
            if (flat != null && (flatAtZero || usage.quantity().signum() > 0)) {
                lines.add(flat);
            }
        };
    }
}
