package io.stripemeter.pricing.proration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void liesBetweenNothingAndAll() {
        assertThat(new Share(-1, 10)).isEqualTo(new Share(0, 10));
        assertThat(new Share(11, 10)).isEqualTo(new Share(10, 10));
        assertThat(new Share(1, 1).part()).isEqualTo(1);
    }

    @Test
    void refusesAPeriodWithoutALength() {
        assertThatThrownBy(() -> new Share(0, 0)).isInstanceOf(InvalidPricing.class);
        assertThatThrownBy(() -> new Share(0, -1)).isInstanceOf(InvalidPricing.class);
    }
}
