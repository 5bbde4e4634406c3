package io.stripemeter.api.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds of a cycle's period, and the time for which a subscription bills. */
class BilledSubscriptionTest {
    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static BillingCycle cycle(String anchor, CycleInterval interval, int count) {
        return new BillingCycle(at(anchor), interval, count, "UTC");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 1096", "WEEK, 156", "MONTH, 36", "QUARTER, 12", "YEAR, 3"})
    void aPeriodIsThreeYearsLongAtMost(CycleInterval interval, int most) {
        assertThat(interval.mostOfPeriod()).isEqualTo(most);
    }

    @Test
    void aPeriodHasOneIntervalToAsManyAsStripeTakes() {
        assertThat(cycle("2026-11-15T00:00:00Z", CycleInterval.DAY, BillingCycle.MAX_COUNT)
                        .periodAt(at("2026-11-15T00:00:00Z"))
                        .end())
                .isEqualTo(at("2029-11-15T00:00:00Z"));
        assertThatThrownBy(() -> cycle("2026-11-15T00:00:00Z", CycleInterval.DAY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cycle("2026-11-15T00:00:00Z", CycleInterval.DAY, BillingCycle.MAX_COUNT + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSubscriptionBillsBySegmentsUntilItsEnd() {
        CycleSegment first = new CycleSegment(at("2026-11-15T00:00:00Z"), List.of());
        CycleSegment second = new CycleSegment(at("2026-12-01T00:00:00Z"), List.of());
        BilledSubscription ending =
                new BilledSubscription("sub_1", first.from(), List.of(first, second), at("2026-12-15T00:00:00Z"));

        assertThat(ending.segmentAt(first.from().minusNanos(1_000))).isNull();
        assertThat(ending.segmentAt(first.from())).isEqualTo(first);
        assertThat(ending.segmentAt(second.from())).isEqualTo(second);
        assertThat(ending.endedAt(at("2026-12-14T23:59:59.999999Z"))).isFalse();
        assertThat(ending.endedAt(at("2026-12-15T00:00:00Z"))).isTrue();
        assertThat(new BilledSubscription("sub_1", first.from(), List.of(first), null).endedAt(Instant.MAX))
                .isFalse();
    }
}
