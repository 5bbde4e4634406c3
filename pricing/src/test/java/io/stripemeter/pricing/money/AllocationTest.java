package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final Currency USD = Currency.of("usd");

    @Test
    void keepsTheCentThatRoundingEachLineAloneLoses() {
        assertThat(exact("3333.3333", "3333.3333", "3333.3334")).containsExactly(3333L, 3333L, 3334L);
        assertThat(exact("0.4", "0.4", "0.4")).containsExactly(1L, 0L, 0L);
        assertThat(exact("-0.6", "0.6")).containsExactly(-1L, 1L);
    }

    @Test
    void dividesAnAmountByWeight() {
        assertThat(weighted(100, "1", "1", "1")).containsExactly(34L, 33L, 33L);
        assertThat(weighted(-100, "1", "1", "1")).containsExactly(-34L, -33L, -33L);
        assertThat(weighted(5, "0", "0")).containsExactly(5L, 0L);
        assertThat(weighted(7, "0", "3")).containsExactly(0L, 7L);
        assertThat(weighted(0, "1", "3")).containsExactly(0L, 0L);
    }

    @Test
    void keepsToChargeableStepsOfTheCurrency() {
        Currency isk = Currency.of("isk");
        assertThat(Allocation.byWeight(Amount.of(1000, isk), decimals("1", "1", "1")))
                .extracting(Amount::minorUnits)
                .containsExactly(400L, 300L, 300L);
        assertThat(Allocation.ofExact(decimals("150", "150"), isk, Rounding.HALF_UP))
                .extracting(Amount::minorUnits)
                .containsExactly(200L, 100L);
    }

    private static List<Long> exact(String... values) {
        return Allocation.ofExact(decimals(values), USD, Rounding.HALF_UP).stream()
                .map(Amount::minorUnits)
                .toList();
    }

    private static List<Long> weighted(long total, String... weights) {
        return Allocation.byWeight(Amount.of(total, USD), decimals(weights)).stream()
                .map(Amount::minorUnits)
                .toList();
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
