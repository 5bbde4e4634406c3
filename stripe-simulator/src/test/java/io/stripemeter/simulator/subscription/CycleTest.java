package io.stripemeter.simulator.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CycleTest {

    @Test
    void clampsToShortMonthsButKeepsItsDay() {
        Instant start = Instant.parse("2027-01-31T10:00:00Z");
        Cycle cycle = new Cycle(start, start, "month", 1, 0);
        assertThat(cycle.to()).isEqualTo("2027-02-28T10:00:00Z");
        assertThat(cycle.next().to()).isEqualTo("2027-03-31T10:00:00Z");
        assertThat(cycle.next().from()).isEqualTo(cycle.to());
    }

    @Test
    void shortensTheFirstPeriodToALaterAnchor() {
        Cycle cycle =
                new Cycle(Instant.parse("2027-01-15T10:00:00Z"), Instant.parse("2027-02-01T00:00:00Z"), "month", 1, 0);
        assertThat(cycle.to()).isEqualTo("2027-02-01T00:00:00Z");
        assertThat(cycle.next().to()).isEqualTo("2027-03-01T00:00:00Z");
    }
}
