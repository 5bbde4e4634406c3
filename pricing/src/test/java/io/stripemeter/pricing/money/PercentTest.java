package io.stripemeter.pricing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void hasAtMostTenDecimals() {
        assertThat(Percent.of("0.0123456789")).hasToString("0.0123456789 %");
        assertThatThrownBy(() -> Percent.of("0.01234567891"))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("at most 10 decimals");
        assertThatThrownBy(() -> Percent.of("-1")).isInstanceOf(InvalidPricing.class);
    }
}
