package io.stripemeter.pricing.properties;

import static java.math.BigDecimal.ZERO;

import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Graduated pricing as the documents define it, tier by tier and without anything prepared: the slow oracle. */
final class Definition {

    private Definition() {}

    static Amount graduated(TierTable tiers, BigDecimal quantity) {
        BigDecimal total = ZERO;
        BigDecimal start = ZERO;
        boolean first = true;
        for (Tier tier : tiers.tiers()) {
            if (!first && quantity.compareTo(start) <= 0) {
                break;
            }
            BigDecimal end = tier.upTo() == null ? quantity : quantity.min(tier.upTo());
            total = total.add(
                    cents(end.subtract(start).multiply(tier.unitPrice().minorUnits())));
            total = total.add(tier.flat() == null ? ZERO : cents(tier.flat().minorUnits()));
            start = end;
            if (tier.upTo() == null) {
                break;
            }
            start = tier.upTo();
            first = false;
        }
        return Amount.of(total.longValueExact(), Currency.of("usd"));
    }

    private static BigDecimal cents(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP);
    }
}
