package io.stripemeter.simulator.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stripemeter.simulator.catalog.Price;
import io.stripemeter.simulator.catalog.Price.Scheme;
import io.stripemeter.simulator.catalog.Price.Tier;
import io.stripemeter.simulator.catalog.Price.Transform;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineRaterTest {
    private static final List<Tier> TIERS =
            List.of(tier("1000", "0", "900"), tier("2000", "3.6", null), tier(null, "2", "50"));

    @Test
    void givesALinePerTierReachedAndOnePerFlatFee() {
        List<RatedLine> lines =
                LineRater.rate(price(new Scheme(null, TIERS, "graduated", null)), new BigDecimal("2001"));
        assertThat(lines)
                .extracting(
                        RatedLine::tier,
                        RatedLine::flat,
                        line -> line.quantity().intValue(),
                        line -> line.amount().intValue())
                .containsExactly(
                        tuple(1, false, 1000, 0),
                        tuple(1, true, 0, 900),
                        tuple(2, false, 1000, 3600),
                        tuple(3, false, 1, 2),
                        tuple(3, true, 0, 50));
    }

    @ParameterizedTest
    @CsvSource({"0, 900", "1000, 900", "1000.5, 3602", "2000, 7200", "2001, 4052", "-5, 900"})
    void ratesAWholeQuantityInOneVolumeTier(String quantity, int total) {
        assertThat(total(LineRater.rate(price(new Scheme(null, TIERS, "volume", null)), new BigDecimal(quantity))))
                .isEqualByComparingTo(BigDecimal.valueOf(total));
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, 0",
        "1, true, 1",
        "60, true, 1",
        "61, true, 2",
        "119, false, 1",
        "59.9, false, 0",
        "-1, true, 0"
    })
    void dividesAndRoundsBeforeRating(String quantity, boolean up, int billed) {
        Scheme scheme = new Scheme(BigDecimal.TEN, List.of(), null, new Transform(new BigDecimal(60), up));
        List<RatedLine> lines = LineRater.rate(price(scheme), new BigDecimal(quantity));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).quantity()).isEqualByComparingTo(BigDecimal.valueOf(billed));
        assertThat(lines.get(0).amount()).isEqualByComparingTo(BigDecimal.valueOf(billed * 10L));
    }

    private static BigDecimal total(List<RatedLine> lines) {
        return lines.stream().map(RatedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Tier tier(@Nullable String upTo, String unit, @Nullable String flat) {
        return new Tier(
                upTo == null ? null : new BigDecimal(upTo),
                new BigDecimal(unit),
                flat == null ? null : new BigDecimal(flat));
    }

    private static Price price(Scheme scheme) {
        return new Price(
                "price_1",
                new Price.Offer("prod_1", "API", "usd"),
                scheme,
                new Price.Recurring("month", 1, "mtr_1"),
                new Price.Label(0, true, null, null, Map.of()));
    }
}
