package io.stripemeter.pricing.model;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A percentage of an amount of money. The quantity is that amount in minor units.
 *
 * @param terms fees, bounds and free allowance of each single event; null when only the total counts
 */
public record PercentagePrice(Percent percent, @Nullable PerEventTerms terms) implements PriceModel {

    public static PercentagePrice of(Percent percent) {
        return new PercentagePrice(percent, null);
    }

    @Override
    public Calculation prepare(Settling settling) {
        LineKey key = LineKey.of(LineKind.PERCENTAGE);
        PerEventTerms perEvent = terms;
        if (perEvent == null) {
            return (usage, lines) -> lines.add(settling.units(key, usage.billable(), percent.asUnitPrice()));
        }
        return (usage, lines) -> rateEvents(usage, perEvent, settling, lines);
    }

    @Override
    public boolean pricesMoney() {
        return true;
    }

    private void rateEvents(Usage usage, PerEventTerms perEvent, Settling settling, List<Line> lines) {
        if (usage.events().isEmpty() && usage.quantity().signum() > 0) {
            throw new InvalidPricing(
                    "events",
                    "events_required",
                    "the price has terms per event, so usage must list the amount of each event");
        }
        FreeAllowance allowance = new FreeAllowance(perEvent);
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal clamped = BigDecimal.ZERO;
        int charged = 0;
        for (BigDecimal amount : usage.events()) {
            boolean freeIsOver = allowance.isUsedUp();
            BigDecimal chargeable = amount.subtract(allowance.take(amount));
            if (chargeable.signum() > 0 || freeIsOver) {
                charged++;
                base = base.add(chargeable);
                BigDecimal fee =
                        percent.shareOf(chargeable).add(perEvent.fixedFee().minorUnits());
                clamped = clamped.add(perEvent.clamp(fee));
            }
        }
        LineKey share = LineKey.of(LineKind.PERCENTAGE);
        if (perEvent.clamps()) {
            lines.add(settling.fee(share, base, clamped));
            return;
        }
        lines.add(settling.units(share, base, percent.asUnitPrice()));
        if (!perEvent.fixedFee().isZero()) {
            lines.add(settling.units(LineKey.of(LineKind.FEE), BigDecimal.valueOf(charged), perEvent.fixedFee()));
        }
    }
}
