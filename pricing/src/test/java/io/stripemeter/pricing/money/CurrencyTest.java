package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {

    @ParameterizedTest
    @CsvSource({
        "usd, 5.99, 599",
        "USD, 0.005, 1",
        "jpy, 500, 500",
        "jpy, 10, 10",
        "krw, 10.4, 10",
        "isk, 5, 500",
        "ugx, 5, 500",
        "isk, 5.49, 500",
        "isk, 5.50, 600",
        "kwd, 5.124, 5120",
        "kwd, 5.125, 5130",
        "bhd, -5.125, -5130",
        "huf, 10.45, 1045",
        "twd, 800.45, 80045",
    })
    void chargesMajorAmountsAsStripeWritesThem(String currency, BigDecimal major, long minorUnits) {
        assertThat(Amount.ofMajor(major, Currency.of(currency), Rounding.HALF_UP))
                .isEqualTo(Amount.of(minorUnits, Currency.of(currency)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz", "us", "usdd", "btc"})
    void refusesACurrencyStripeDoesNotChargeIn(String code) {
        assertThatThrownBy(() -> Currency.of(code)).isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                        refusal.violations().get(0).code())
                .isEqualTo("unknown_currency"));
    }

    @Test
    void knowsEveryGroupOfTheTable() {
        assertThat(CurrencyTable.BY_CODE).hasSizeGreaterThan(135);
        assertThat(CurrencyTable.BY_CODE.values())
                .filteredOn(currency -> currency.decimals() == 0)
                .hasSize(15);
        assertThat(CurrencyTable.BY_CODE.values())
                .filteredOn(currency -> currency.step() == 10)
                .extracting(Currency::code)
                .containsExactlyInAnyOrder("bhd", "jod", "kwd", "omr", "tnd");
        assertThat(CurrencyTable.BY_CODE.values())
                .filteredOn(currency -> currency.step() == 100)
                .extracting(Currency::code)
                .containsExactlyInAnyOrder("isk", "ugx");
    }
}
