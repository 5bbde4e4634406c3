package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPriceTest {

    @Test
    void isStripesDecimalAndHasNoIntegerFormWhenItHasDecimals() {
        UnitPrice price = UnitPrice.of("105.5");

        assertThat(price).hasToString("105.5");
        assertThat(price.wholeMinorUnits()).isEmpty();
        assertThat(price.inMajorUnits(Currency.of("usd"))).isEqualByComparingTo("1.055");
        assertThat(UnitPrice.of("0.05").wholeMinorUnits()).isEmpty();
        assertThat(UnitPrice.of("20000").wholeMinorUnits()).hasValue(20_000);
    }

    @Test
    void isShownRoundedButNeverComputedFromThat() {
        assertThat(UnitPrice.of("3.6").shown()).isEqualByComparingTo("4");
        assertThat(UnitPrice.of("3.6").times(new java.math.BigDecimal("31"))).isEqualByComparingTo("111.6");
    }

    @Test
    void isEqualByValue() {
        assertThat(UnitPrice.of("5.00")).isEqualTo(UnitPrice.of("5"));
        assertThat(UnitPrice.of("5e2")).isEqualTo(UnitPrice.of("500"));
        assertThat(UnitPrice.of("0.1234567890120")).isEqualTo(UnitPrice.of("0.123456789012"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1234567890123, too_many_decimals",
        "-1, negative",
        "1e400, too_many_digits",
        "1e-2000000000, too_many_digits",
        "1e2000000000, too_many_digits",
        "NaN, not_a_decimal",
        "１, not_a_decimal",
        "' ', not_a_decimal",
        "'1,5', not_a_decimal",
        "0x10, not_a_decimal",
        "123456789012345678901234567890123456789, too_many_digits",
    })
    void refusesAnInvalidUnitPrice(String text, String code) {
        assertThatThrownBy(() -> UnitPrice.of(text)).isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                        refusal.violations().get(0).code())
                .isEqualTo(code));
    }
}
