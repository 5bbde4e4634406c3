package io.stripemeter.pricing.properties;

import io.stripemeter.pricing.model.FlatFee;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.GraduatedPercentage;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.PercentagePrice;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random but valid things to rate; the same seed gives the same thing. */
final class Some {

    private static final List<String> CURRENCIES = List.of("usd", "eur", "jpy", "isk", "kwd");

    private Some() {}

    static Currency currency(Random random) {
        return Currency.of(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    }

    /** Between 0 and a million, with up to six decimals; often a small whole number. */
    static BigDecimal quantity(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(30));
            case 1 -> BigDecimal.valueOf(random.nextInt(1_000_000));
            case 2 -> BigDecimal.valueOf(random.nextInt(30_000), 3);
            default -> BigDecimal.valueOf(random.nextInt(2_000_000_000), 6);
        };
    }

    static UnitPrice unitPrice(Random random) {
        return new UnitPrice(BigDecimal.valueOf(random.nextInt(200_000), random.nextInt(7)));
    }

    static TierTable tiers(Random random, boolean flats) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal end = BigDecimal.ZERO;
        int bounded = random.nextInt(6);
        for (int i = 0; i <= bounded; i++) {
            end = end.add(BigDecimal.valueOf(1 + random.nextInt(50_000), random.nextInt(4)));
            UnitPrice flat = flats && random.nextBoolean() ? unitPrice(random) : null;
            tiers.add(new Tier(i == bounded ? null : end, unitPrice(random), flat));
        }
        return new TierTable(tiers);
    }

    static PriceModel model(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new PerUnit(unitPrice(random));
            case 1 -> new PackagePrice(unitPrice(random), transform(random));
            case 2 -> new Volume(tiers(random, true));
            case 3 -> new FlatFee(unitPrice(random));
            case 4 -> PercentagePrice.of(new Percent(BigDecimal.valueOf(random.nextInt(10_000), 3)));
            case 5 -> new GraduatedPercentage(tiers(random, true));
            default -> new Graduated(tiers(random, true));
        };
    }

    static QuantityTransform transform(Random random) {
        return new QuantityTransform(
                BigDecimal.valueOf(1 + random.nextInt(500), random.nextInt(2)),
                random.nextBoolean() ? QuantityTransform.Round.UP : QuantityTransform.Round.DOWN);
    }

    static Price price(Random random) {
        Currency currency = currency(random);
        PriceModel model = model(random);
        return new Price(currency, model, model instanceof FlatFee ? Terms.NONE : terms(random, currency));
    }

    private static Terms terms(Random random, Currency currency) {
        Terms terms = Terms.NONE;
        if (random.nextInt(4) == 0) {
            terms = terms.withBaseFee(unitPrice(random));
        }
        if (random.nextInt(4) == 0) {
            terms = terms.withFreeUnits(BigDecimal.valueOf(random.nextInt(1_000)));
        }
        if (random.nextInt(3) == 0) {
            // Above every fee, in all currencies: a maximum below it is refused.
            long low = terms.baseFee() == null ? 1 + random.nextInt(1_000) : 200_000 + random.nextInt(1_000);
            Amount minimum = Amount.of(low * currency.step(), currency);
            Amount maximum = Amount.of((low + random.nextInt(100_000)) * currency.step(), currency);
            terms = terms.withLimits(new SpendLimits(minimum, random.nextBoolean() ? maximum : null));
        }
        return terms;
    }

    /** A whole divided into parts that sum to it. */
    static List<BigDecimal> slices(BigDecimal whole, Random random) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal left = whole;
        for (int i = random.nextInt(6); i > 0; i--) {
            BigDecimal part = left.multiply(BigDecimal.valueOf(random.nextInt(101), 2));
            parts.add(part);
            left = left.subtract(part);
        }
        parts.add(left);
        return parts;
    }
}
