package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1,5", "٣", "1\u0080"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Decimals.parse(text))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("number");
    }

    @Test
    void takesDigitsUpToItsBoundsAndNoMore() {
        String whole = "9".repeat(Decimals.MAX_DIGITS);
        String fraction = "0." + "0".repeat(Decimals.MAX_DECIMALS - 1) + "1";
        assertThat(Decimals.parse(whole)).isEqualTo(new BigDecimal(whole));
        assertThat(Decimals.parse(fraction)).isEqualTo(new BigDecimal(fraction));

        refuses(whole + "9");
        refuses("1e" + Decimals.MAX_DIGITS);
        refuses(fraction + "1");
        assertThat(Decimals.parse("1e" + (Decimals.MAX_DIGITS - 1)))
                .isEqualTo(new BigDecimal("1" + "0".repeat(Decimals.MAX_DIGITS - 1)));
    }

    @Test
    void looksAtTheLengthOfTheTextBeforeItsValue() {
        String longest = "1." + "0".repeat(Decimals.MAX_TEXT_LENGTH - 2);
        assertThat(Decimals.parse(longest)).isEqualTo(BigDecimal.ONE);
        refuses(longest + "0");
        Decimals.requireBounded(new BigDecimal(longest));
        Decimals.requireBounded(BigDecimal.ONE.setScale(Decimals.MAX_TEXT_LENGTH - 1));
        assertThatThrownBy(() -> Decimals.requireBounded(BigDecimal.ONE.setScale(Decimals.MAX_TEXT_LENGTH)))
                .isInstanceOf(InvalidPricing.class);
        Decimals.requireBounded(new BigDecimal("0.1").setScale(Decimals.MAX_TEXT_LENGTH));
        assertThatThrownBy(() -> Decimals.requireBounded(new BigDecimal("0.1").setScale(Decimals.MAX_TEXT_LENGTH + 1)))
                .isInstanceOf(InvalidPricing.class);
    }

    @Test
    void writesEqualNumbersAlike() {
        assertThat(Decimals.canonical(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.5"));
        assertThat(Decimals.canonical(new BigDecimal("1e2"))).isEqualTo(new BigDecimal("100"));
        assertThat(Decimals.canonical(new BigDecimal("7.0"))).isEqualTo(new BigDecimal("7"));
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> Decimals.parse(text)).isInstanceOf(InvalidPricing.class);
    }
}
