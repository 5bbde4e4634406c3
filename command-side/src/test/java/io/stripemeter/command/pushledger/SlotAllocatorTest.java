package io.stripemeter.command.pushledger;

import static io.stripemeter.command.pushledger.Story.END;
import static io.stripemeter.command.pushledger.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotAllocatorTest {
    private final SlotAllocator slots = new SlotAllocator();

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-02-20T00:00:00Z,        ",
        "2026-03-01T00:00:00Z,        ",
        "2026-03-01T00:00:59.999999Z, ",
        "2026-03-01T00:01:00Z,        2026-03-01T00:00:00Z",
        "2026-03-10T12:00:59.999999Z, 2026-03-10T11:59:00Z",
        "2026-03-10T12:01:00Z,        2026-03-10T12:00:00Z",
        "2026-04-01T00:00:00Z,        2026-03-31T23:59:00Z",
        "2026-04-01T00:00:30Z,        2026-03-31T23:59:00Z",
        "2026-04-20T00:00:00Z,        2026-03-31T23:59:00Z",
        "2026-05-04T23:59:00Z,        2026-03-31T23:59:00Z",
        "2026-05-04T23:59:00.000001Z, ",
        "2030-01-01T00:00:00Z,        ",
    })
    void takesTheLatestMinuteThatStripeAccepts(Instant now, Instant slot) {
        if (slot == null) {
            assertThat(slots.free(now, START, END)).isEmpty();
        } else {
            assertThat(slots.free(now, START, END)).contains(slot);
        }
    }

    @Test
    void givesEveryMinuteOfThePeriodOnceAndThenNone() {
        Instant now = START.plus(Duration.ofMinutes(90)).plusSeconds(60);
        for (int minute = 90; minute >= 0; minute--) {
            Instant slot = slots.free(now, START, END).orElseThrow();
            assertThat(slot).isEqualTo(START.plus(Duration.ofMinutes(minute)));
            slots.take(slot);
        }
        assertThat(slots.free(now, START, END)).isEmpty();
    }

    @Test
    void staysInsideAPeriodThatBeginsWithinAMinute() {
        Instant start = START.plusSeconds(1);
        assertThat(slots.free(start.plusSeconds(118), start, END)).isEmpty();
        assertThat(slots.free(start.plusSeconds(119), start, END)).contains(START.plusSeconds(60));
    }
}
