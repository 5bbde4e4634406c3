package io.stripemeter.query.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.support.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSequenceTest {
    @ParameterizedTest
    @CsvSource({
        // zone, from, to, minutes of each day
        "America/Los_Angeles, 2025-10-30, 2025-11-06, 1440 1440 1440 1500 1440 1440 1440",
        "Europe/Zurich, 2026-03-28, 2026-03-31, 1440 1380 1440",
        "Europe/Zurich, 2026-10-24, 2026-10-27, 1440 1500 1440",
        "Australia/Sydney, 2024-04-06, 2024-04-08, 1440 1500",
        "Australia/Lord_Howe, 2026-04-04, 2026-04-06, 1440 1470",
        "Australia/Lord_Howe, 2026-10-03, 2026-10-06, 1440 1410 1440",
        "Asia/Kathmandu, 2026-01-01, 2026-01-03, 1440 1440",
        "America/Sao_Paulo, 2018-11-03, 2018-11-06, 1440 1380 1440", // midnight does not exist
        "America/Havana, 2026-10-31, 2026-11-03, 1440 1500 1440", // midnight happens twice
        "Pacific/Apia, 2011-12-29, 2012-01-01, 1440 1440", // a whole day is missing
        "UTC, 2016-12-31, 2017-01-02, 1440 1440", // a leap second is nobody's
    })
    void daysAreAsLongAsTheZoneMakesThem(String zone, String from, String to, String minutes) {
        ZoneId id = ZoneId.of(zone);
        WindowSequence days = timeline(from, to, WindowSize.DAY, id);
        assertThat(lengths(days)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2026-10-25, 2026-10-26, 25, 60",
        "Europe/Zurich, 2026-03-29, 2026-03-30, 23, 60",
        "Asia/Kolkata, 2026-01-01, 2026-01-02, 24, 60",
        "Asia/Kathmandu, 2026-01-01, 2026-01-02, 24, 60",
        "Australia/Lord_Howe, 2026-10-04, 2026-10-05, 24, 30", // its clocks go forward by half an hour
        "Australia/Lord_Howe, 2026-04-05, 2026-04-06, 25, 30",
        "America/St_Johns, 2010-03-14, 2010-03-15, 23, 60", // clocks changed at one minute past midnight
    })
    void hoursFillTheDay(String zone, String from, String to, int hours, int shortest) {
        WindowSequence timeline = timeline(from, to, WindowSize.HOUR, ZoneId.of(zone));
        assertThat(timeline.size()).isEqualTo(hours);
        assertThat(minutes(timeline)).allMatch(length -> length == 60 || length == shortest);
    }

    @Test
    void monthsFollowTheZoneAndNotTheDayTheyBeginOn() {
        WindowSequence months = timeline("2023-03-01", "2023-06-01", WindowSize.MONTH, ZoneId.of("America/New_York"));
        assertThat(months.edges())
                .containsExactly(
                        Instant.parse("2023-03-01T05:00:00Z"),
                        Instant.parse("2023-04-01T04:00:00Z"),
                        Instant.parse("2023-05-01T04:00:00Z"),
                        Instant.parse("2023-06-01T04:00:00Z"));
        WindowSequence cut = timeline("2023-01-31", "2023-03-01", WindowSize.MONTH, ZoneId.of("UTC"));
        assertThat(lengths(cut)).isEqualTo(24 * 60 + " " + 28 * 24 * 60);
    }

    @Test
    void rangesAreCutExactlyWhereTheyBeginAndEnd() {
        WindowSequence days = WindowSequence.of(
                Instant.parse("2026-01-01T06:15:00Z"),
                Instant.parse("2026-01-03T00:30:00Z"),
                WindowSize.DAY,
                ZoneId.of("UTC"));
        assertThat(lengths(days)).isEqualTo((17 * 60 + 45) + " 1440 30");
        WindowSequence quarters = WindowSequence.of(
                Instant.parse("2026-01-01T06:15:00Z"),
                Instant.parse("2026-01-01T07:00:00Z"),
                WindowSize.QUARTER_HOUR,
                ZoneId.of("Asia/Kathmandu"));
        assertThat(lengths(quarters)).isEqualTo("15 15 15");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T00:00:00Z, 2026-01-02T00:00:00Z, UTC, invalid_range, to",
        "2026-01-02T00:00:00Z, 2026-01-01T00:00:00Z, UTC, invalid_range, to",
        "2026-01-01T00:01:00Z, 2026-01-02T00:00:00Z, UTC, not_aligned, from",
        "2026-01-01T00:00:00Z, 2026-01-02T00:00:00.001Z, UTC, not_aligned, to",
        "1971-12-01T00:00:00Z, 1972-01-01T00:00:00Z, Africa/Monrovia, not_aligned, zone",
        "2026-01-01T00:00:00Z, 2054-01-01T00:00:00Z, UTC, too_many_windows, window",
    })
    void refusesAggregationsThatDoNotCompose(String from, String to, String zone, String code, String path) {
        assertThatThrownBy(() ->
                        WindowSequence.of(Instant.parse(from), Instant.parse(to), WindowSize.DAY, ZoneId.of(zone)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.path()).isEqualTo(path);
                });
    }

    @Test
    void returnsAsManyWindowsAsTheLimitAllows() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = from.plus(Duration.ofMinutes(15L * WindowSequence.MAX_WINDOWS));
        assertThat(WindowSequence.of(from, to, WindowSize.QUARTER_HOUR, ZoneId.of("UTC"))
                        .size())
                .isEqualTo(WindowSequence.MAX_WINDOWS);
        assertThatThrownBy(() -> WindowSequence.of(
                        from, to.plus(Duration.ofMinutes(15)), WindowSize.QUARTER_HOUR, ZoneId.of("UTC")))
                .isInstanceOf(Problem.class);
    }

    private static WindowSequence timeline(String from, String to, WindowSize size, ZoneId zone) {
        return WindowSequence.of(
                TimeParameters.parse(from, "from", zone), TimeParameters.parse(to, "to", zone), size, zone);
    }

    private static String lengths(WindowSequence timeline) {
        return String.join(" ", minutes(timeline).stream().map(String::valueOf).toList());
    }

    private static List<Long> minutes(WindowSequence timeline) {
        return IntStream.range(0, timeline.size())
                .mapToObj(i -> Duration.between(
                                timeline.edges().get(i), timeline.edges().get(i + 1))
                        .toMinutes())
                .toList();
    }
}
