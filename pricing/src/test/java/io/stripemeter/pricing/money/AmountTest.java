package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    private static final Currency USD = Currency.of("usd");
    private static final Currency EUR = Currency.of("eur");

    @Test
    void comparesByValue() {
        Amount less = Amount.of(-1, USD);
        Amount more = Amount.of(2, USD);

        assertThat(less.min(more)).isEqualTo(less);
        assertThat(more.min(less)).isEqualTo(less);
        assertThat(less.max(more)).isEqualTo(more);
        assertThat(more.max(less)).isEqualTo(more);
        assertThat(less.orZero()).isEqualTo(Amount.zero(USD));
        assertThat(more.orZero()).isEqualTo(more);
        assertThat(more.isPositive()).isTrue();
        assertThat(Amount.zero(USD).isPositive()).isFalse();
        assertThat(Amount.zero(USD).isNegative()).isFalse();
    }

    @Test
    void refusesToMixCurrencies() {
        Amount dollars = Amount.of(1, USD);
        Amount euros = Amount.of(1, EUR);

        assertRefused("currency_mismatch", () -> dollars.plus(euros));
        assertRefused("currency_mismatch", () -> dollars.minus(euros));
        assertRefused("currency_mismatch", () -> dollars.compareTo(euros));
        assertRefused("currency_mismatch", () -> dollars.min(euros));
    }

    @Test
    void refusesAmountsBeyond64Bits() {
        Amount most = Amount.of(Long.MAX_VALUE, USD);

        assertRefused("amount_out_of_range", () -> most.plus(Amount.of(1, USD)));
        assertRefused(
                "amount_out_of_range", () -> Amount.of(Long.MIN_VALUE, USD).negated());
        assertRefused("amount_out_of_range", () -> Rounding.HALF_UP.settle(new BigDecimal("1e30"), USD));
    }

    @Test
    void isWrittenInMajorUnits() {
        assertThat(Amount.of(1012, USD)).hasToString("10.12 USD");
        assertThat(Amount.of(500, Currency.of("jpy"))).hasToString("500 JPY");
        assertThat(Amount.of(-5, USD)).hasToString("-0.05 USD");
    }

    @ParameterizedTest
    @CsvSource({
        "HALF_UP, 1.5, 2",
        "HALF_UP, 2.5, 3",
        "HALF_UP, -2.5, -3",
        "HALF_UP, 1027.5, 1028",
        "HALF_UP, 2.4999, 2",
        "HALF_EVEN, 1.5, 2",
        "HALF_EVEN, 2.5, 2",
        "HALF_EVEN, 3.5, 4",
        "HALF_DOWN, 2.5, 2",
        "HALF_DOWN, 2.500001, 3",
        "DOWN, 2.999, 2",
        "UP, 2.001, 3",
    })
    void settlesTiesByItsNamedStrategy(Rounding rounding, BigDecimal exact, long minorUnits) {
        assertThat(rounding.settle(exact, USD).minorUnits()).isEqualTo(minorUnits);
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                        refusal.violations().get(0).code())
                .isEqualTo(code));
    }
}
