package io.stripemeter.bench.query;

import io.stripemeter.bench.harness.BenchContext;
import io.stripemeter.bench.harness.Benchmark;
import io.stripemeter.bench.harness.Results;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.rating.Rater;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * A benchmark of ratings a second on one core with prices of five tiers, in turns with the bare decimal arithmetic,
 * which makes no lines and explains nothing.
 */
public final class RatingBenchmark implements Benchmark {
    private static final int RATINGS = 2_000_000;
    private static final int FULL_RATINGS = 10_000_000;
    /** A power of two. */
    private static final int QUANTITIES = 4_096;

    private static final long MOST_UNITS = 500_000;
    private static final String BARE = "bare decimals, five graduated tiers, one core";

    private static final Currency USD = Currency.of("usd");
    private static final TierTable TIERS = TierTable.of(
            Tier.upTo("1000", "0").withFlat("900"),
            Tier.upTo("10000", "3.6"),
            Tier.upTo("50000", "2.75"),
            Tier.upTo("250000", "1.999").withFlat("500"),
            Tier.last("0.5"));

    @Override
    public String name() {
        return "rating";
    }

    @Override
    public void run(BenchContext context) {
        Rater graduated = Rater.of(Price.of(USD, new Graduated(TIERS)));
        Rater volume = Rater.of(Price.of(USD, new Volume(TIERS)));
        List<BigDecimal> quantities = new SplittableRandom(1)
                .longs(QUANTITIES, 0, MOST_UNITS)
                .mapToObj(BigDecimal::valueOf)
                .toList();
        requireSameMoney(graduated, quantities);
        // The first round only warms up.
        round(graduated, volume, quantities, RATINGS, new Results());
        int ratings = context.full() ? FULL_RATINGS : RATINGS;
        for (int round = 0; round < context.rounds(); round++) {
            round(graduated, volume, quantities, ratings, context.results());
        }
    }

    private static void round(
            Rater graduated, Rater volume, List<BigDecimal> quantities, int ratings, Results results) {
        results.add(BARE, rate(ratings, quantities, RatingBenchmark::bare));
        results.add(
                "rating, five graduated tiers, one core",
                rate(
                        ratings,
                        quantities,
                        quantity -> graduated.rate(quantity).total().minorUnits()),
                BARE);
        results.add(
                "rating, five volume tiers, one core",
                rate(ratings, quantities, quantity -> volume.rate(quantity)
                        .total()
                        .minorUnits()),
                BARE);
    }

    /** Returns the ratings a second; the sum is checked, so that the compiler cannot drop the work. */
    private static double rate(int ratings, List<BigDecimal> quantities, ToLongFunction<BigDecimal> rating) {
        long startedNanos = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < ratings; i++) {
            sum += rating.applyAsLong(quantities.get(i & (QUANTITIES - 1)));
        }
        long tookNanos = System.nanoTime() - startedNanos;
        if (sum <= 0) {
            throw new IllegalStateException("rated to " + sum);
        }
        return ratings * 1e9 / tookNanos;
    }

    /** Requires that the baseline computes the same amounts. */
    private static void requireSameMoney(Rater rater, List<BigDecimal> quantities) {
        for (BigDecimal quantity : quantities) {
            if (rater.rate(quantity).total().minorUnits() != bare(quantity)) {
                throw new IllegalStateException("The baseline differs at " + quantity);
            }
        }
    }

    private static long bare(BigDecimal quantity) {
        long total = 0;
        for (int i = 0; i < TIERS.size(); i++) {
            Tier tier = TIERS.tier(i);
            BigDecimal start = TIERS.startOf(i);
            if (i > 0 && quantity.compareTo(start) <= 0) {
                break;
            }
            BigDecimal end = tier.upTo();
            BigDecimal units = (end == null ? quantity : quantity.min(end)).subtract(start);
            total += cents(units.multiply(tier.unitPrice().minorUnits()));
            total += tier.flat() == null ? 0 : cents(tier.flat().minorUnits());
        }
        return total;
    }

    private static long cents(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
