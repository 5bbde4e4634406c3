package io.stripemeter.pricing.usage;

import static io.stripemeter.pricing.usage.MeterAggregation.Formula.COUNT;
import static io.stripemeter.pricing.usage.MeterAggregation.Formula.LAST;
import static io.stripemeter.pricing.usage.MeterAggregation.Formula.SUM;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterAggregationTest {

    private static final List<UsageAt> FIVE_THEN_SEVEN = List.of(
            new UsageAt(Instant.parse("2026-01-01T10:00:00Z"), new BigDecimal("5")),
            new UsageAt(Instant.parse("2026-01-01T10:30:00Z"), new BigDecimal("7")));

    @Test
    void countsEveryEventOfARawMeter() {
        assertThat(new MeterAggregation(SUM, null).total(FIVE_THEN_SEVEN)).isEqualByComparingTo("12");
        assertThat(new MeterAggregation(COUNT, null).total(FIVE_THEN_SEVEN)).isEqualByComparingTo("2");
        assertThat(new MeterAggregation(LAST, null).total(FIVE_THEN_SEVEN)).isEqualByComparingTo("7");
    }

    @Test
    void keepsTheNewestEventOfAWindowOfAPreAggregatedMeter() {
        assertThat(new MeterAggregation(SUM, HOURS).total(FIVE_THEN_SEVEN)).isEqualByComparingTo("7");
    }

    @Test
    void billsNothingReportedAsZero() {
        assertThat(new MeterAggregation(LAST, null).total(List.of())).isZero();
    }

    @Test
    void refusesValuesWithMoreThanFifteenDigits() {
        assertThat(MeterAggregation.value("123456789012345")).isEqualByComparingTo("123456789012345");
        assertThatThrownBy(() -> MeterAggregation.value("1234567890123456"))
                .isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                                refusal.violations().get(0).code())
                        .isEqualTo("meter_event_value_too_many_digits"));
    }
}
