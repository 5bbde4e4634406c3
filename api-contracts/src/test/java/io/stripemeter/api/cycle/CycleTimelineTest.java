package io.stripemeter.api.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("EnumOrdinal") // an order of the intervals is as good a seed as any
class CycleTimelineTest {
    private static final String MAPPED = "mtr_1";

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static BillingPeriod period(String start, String end) {
        return new BillingPeriod(at(start), at(end));
    }

    private static BillingCycle cycle(String anchor, CycleInterval interval, int count) {
        return new BillingCycle(at(anchor), interval, count, "UTC");
    }

    private static MeteredCycle of(BillingCycle cycle, String... meters) {
        return new MeteredCycle(cycle, "sub_1", meters.length == 0 ? null : List.of(meters));
    }

    private static CycleTimeline known(CycleSegment... segments) {
        return new CycleTimeline(List.of(segments), "UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T00:00:00Z, month, 1, 2027-02-15T00:00:00Z, 2027-01-31T00:00:00Z, 2027-02-28T00:00:00Z",
        "2027-01-31T00:00:00Z, month, 1, 2027-02-28T00:00:00Z, 2027-02-28T00:00:00Z, 2027-03-31T00:00:00Z",
        "2028-01-31T14:23:07Z, month, 1, 2028-02-29T14:23:06Z, 2028-01-31T14:23:07Z, 2028-02-29T14:23:07Z",
        "2026-11-15T14:23:07Z, month, 1, 2026-11-15T14:23:06.999999Z, 2026-10-15T14:23:07Z, 2026-11-15T14:23:07Z",
        "2026-11-15T14:23:07Z, month, 1, 2026-11-15T14:23:07Z, 2026-11-15T14:23:07Z, 2026-12-15T14:23:07Z",
        "2026-11-15T14:23:07Z, quarter, 1, 2027-01-01T00:00:00Z, 2026-11-15T14:23:07Z, 2027-02-15T14:23:07Z",
        "2028-02-29T00:00:00Z, year, 1, 2029-06-01T00:00:00Z, 2029-02-28T00:00:00Z, 2030-02-28T00:00:00Z",
        "2026-11-16T00:00:00Z, week, 2, 2026-11-15T23:59:59Z, 2026-11-02T00:00:00Z, 2026-11-16T00:00:00Z",
        "2026-11-16T06:00:00Z, day, 10, 1999-01-01T00:00:00Z, 1998-12-23T06:00:00Z, 1999-01-02T06:00:00Z",
    })
    void containsEachInstantInOnePeriod(
            Instant anchor, String interval, int count, Instant instant, Instant start, Instant end) {
        BillingCycle cycle = new BillingCycle(anchor, CycleInterval.parse(interval, "interval"), count, "UTC");
        assertThat(cycle.periodAt(instant)).isEqualTo(new BillingPeriod(start, end));
    }

    @Test
    void countsLocalMonthsAcrossClockChanges() {
        BillingCycle berlin = BillingCycle.calendarMonths("Europe/Berlin");
        assertThat(berlin.periodAt(at("2026-10-25T00:30:00Z")))
                .isEqualTo(period("2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"));
        assertThat(BillingCycle.calendarMonths("Asia/Kolkata").periodAt(at("2026-10-31T18:30:00Z")))
                .isEqualTo(period("2026-10-31T18:30:00Z", "2026-11-30T18:30:00Z"));
    }

    /** The oracle adds one interval after another to a list of edges, from the anchor in both directions. */
    @ParameterizedTest
    @EnumSource(CycleInterval.class)
    void followsOnItselfWithoutGapOrOverlap(CycleInterval interval) {
        Random random = new Random(interval.ordinal());
        for (int round = 0; round < 400; round++) {
            ZoneId zone = ZoneId.of(List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata")
                    .get(random.nextInt(4)));
            Instant anchor = Instant.ofEpochSecond(random.nextLong(2_000_000_000L));
            int count = 1 + random.nextInt(3);
            BillingCycle cycle = new BillingCycle(anchor, interval, count, zone.getId());
            Instant instant = anchor.plusSeconds(random.nextLong(-300_000_000L, 300_000_000L))
                    .plusNanos(random.nextInt(1_000_000) * 1_000L);
            BillingPeriod found = cycle.periodAt(instant);
            assertThat(found).isEqualTo(naive(anchor, interval, count, zone, instant));
            assertThat(cycle.periodAt(found.end()).start()).isEqualTo(found.end());
            assertThat(cycle.periodAt(found.end().minusNanos(1_000))).isEqualTo(found);
            assertThat(cycle.periodAt(found.start())).isEqualTo(found);
        }
    }

    private static BillingPeriod naive(
            Instant anchor, CycleInterval interval, int count, ZoneId zone, Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(anchor, zone);
        TreeSet<Instant> edges = new TreeSet<>();
        int step = instant.isBefore(anchor) ? -1 : 1;
        for (int n = 0; n <= 1 || edges.floor(instant) == null || edges.higher(instant) == null; n++) {
            edges.add(
                    local(local, interval, (long) n * step * count).atZone(zone).toInstant());
        }
        Instant start = edges.floor(instant);
        Instant end = edges.higher(instant);
        return new BillingPeriod(start, end);
    }

    private static LocalDateTime local(LocalDateTime anchor, CycleInterval interval, long n) {
        int months = interval == CycleInterval.MONTH ? 1 : interval == CycleInterval.QUARTER ? 3 : 12;
        if (interval == CycleInterval.DAY || interval == CycleInterval.WEEK) {
            return anchor.plusHours(24L * n * (interval == CycleInterval.WEEK ? 7 : 1));
        }
        YearMonth month = YearMonth.from(anchor).plusMonths(n * months);
        int day = Math.min(anchor.getDayOfMonth(), month.lengthOfMonth());
        return month.atDay(day).atTime(anchor.toLocalTime());
    }

    @Test
    void isCalendarMonthsInUtcUntilSomethingIsLearned() {
        CycleTimeline timeline = CycleTimeline.ofDefault("UTC");
        assertThat(timeline.usual(MAPPED)).isTrue();
        assertThat(timeline.periodAt(null, at("2026-11-30T23:59:59.999999Z")))
                .isEqualTo(BillingPeriod.monthOf(at("2026-11-01T00:00:00Z")));
        assertThat(CycleTimeline.ofDefault("Europe/Berlin").usual(MAPPED)).isFalse();
    }

    @Test
    void cutsThePeriodInWhichACycleBegins() {
        CycleTimeline timeline = known(new CycleSegment(
                at("2026-11-15T14:23:07Z"), List.of(of(cycle("2026-11-15T14:23:07Z", CycleInterval.MONTH, 1)))));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-10T00:00:00Z")))
                .isEqualTo(period("2026-11-01T00:00:00Z", "2026-11-15T14:23:07Z"));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-15T14:23:07Z")))
                .isEqualTo(period("2026-11-15T14:23:07Z", "2026-12-15T14:23:07Z"));
        assertThat(timeline.usual(MAPPED)).isFalse();
    }

    @Test
    void resetsAndEndsInTheMiddleOfAPeriod() {
        CycleTimeline timeline = known(
                new CycleSegment(
                        at("2026-10-31T00:00:00Z"), List.of(of(cycle("2026-10-31T00:00:00Z", CycleInterval.MONTH, 1)))),
                new CycleSegment(
                        at("2026-11-10T09:12:33Z"), List.of(of(cycle("2026-11-10T09:12:33Z", CycleInterval.WEEK, 1)))),
                new CycleSegment(at("2026-11-20T00:00:00Z"), List.of()));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-01T00:00:00Z")))
                .isEqualTo(period("2026-10-31T00:00:00Z", "2026-11-10T09:12:33Z"));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-18T00:00:00Z")))
                .isEqualTo(period("2026-11-17T09:12:33Z", "2026-11-20T00:00:00Z"));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-20T00:00:00Z")))
                .isEqualTo(period("2026-11-20T00:00:00Z", "2026-12-01T00:00:00Z"));
    }

    @Test
    void takesTheEdgesOfAllSubscriptionsOfAMeterAndOfNoOther() {
        CycleTimeline timeline = known(new CycleSegment(
                at("2026-01-01T00:00:00Z"),
                List.of(
                        of(cycle("2026-01-01T00:00:00Z", CycleInterval.MONTH, 1), MAPPED),
                        of(cycle("2026-01-15T06:00:00Z", CycleInterval.MONTH, 1), MAPPED, "mtr_2"))));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-03T00:00:00Z")))
                .isEqualTo(period("2026-11-01T00:00:00Z", "2026-11-15T06:00:00Z"));
        assertThat(timeline.periodAt("mtr_2", at("2026-11-03T00:00:00Z")))
                .isEqualTo(period("2026-10-15T06:00:00Z", "2026-11-15T06:00:00Z"));
        assertThat(timeline.usual("mtr_3")).isTrue();
        assertThat(timeline.usual(null)).isTrue();
    }

    @Test
    void aSegmentThatChangesNothingForAMeterIsNoEdge() {
        MeteredCycle same = of(cycle("2026-10-15T00:00:00Z", CycleInterval.MONTH, 1), MAPPED);
        MeteredCycle other = of(cycle("2026-11-01T10:00:00Z", CycleInterval.WEEK, 1), "mtr_2");
        CycleTimeline timeline = known(
                new CycleSegment(at("2026-10-15T00:00:00Z"), List.of(same)),
                new CycleSegment(at("2026-11-01T10:00:00Z"), List.of(same, other)));
        assertThat(timeline.periodAt(MAPPED, at("2026-11-05T00:00:00Z")))
                .isEqualTo(period("2026-10-15T00:00:00Z", "2026-11-15T00:00:00Z"));
    }

    /** Whatever is learned in whatever order: the periods of a meter cover all time, each instant once. */
    @Test
    void coversAllTimeWhateverIsLearned() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            CycleTimeline timeline = CycleTimeline.ofDefault(random.nextBoolean() ? "UTC" : "Europe/Berlin");
            for (int n = random.nextInt(5); n > 0; n--) {
                timeline = timeline.after(learned(random));
            }
            @Nullable
            String meter = Stream.of("mtr_1", "mtr_2", "mtr_3").toList().get(random.nextInt(3));
            Instant instant = at("2026-01-01T00:00:00Z");
            for (int step = 0; step < 40; step++) {
                BillingPeriod period = timeline.periodAt(meter, instant);
                assertThat(period.start()).isBeforeOrEqualTo(instant);
                assertThat(period.end()).isAfter(instant);
                Instant within = period.start()
                        .plusNanos(random.nextLong(period.end().getEpochSecond()
                                        - period.start().getEpochSecond()
                                        + 1)
                                * 500_000_000L);
                assertThat(timeline.periodAt(meter, within)).isEqualTo(period);
                instant = period.end();
                assertThat(timeline.periodAt(meter, instant).start()).isEqualTo(instant);
            }
        }
    }

    private static BillingCyclesLearned learned(Random random) {
        List<String> cycles = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            Instant anchor = at("2026-06-01T00:00:00Z").plusSeconds(random.nextLong(20_000_000L));
            BillingCycle cycle =
                    new BillingCycle(anchor, CycleInterval.values()[random.nextInt(4)], 1 + random.nextInt(2), "UTC");
            cycles.add(new MeteredCycle(
                            cycle, "sub_" + n, random.nextBoolean() ? null : List.of("mtr_" + (1 + random.nextInt(2))))
                    .text());
        }
        Instant from = at("2026-02-01T00:00:00Z").plusSeconds(random.nextLong(20_000_000L));
        return new BillingCyclesLearned("t", "default", "c", from, cycles, "stripe", "cycles", from);
    }

    @Test
    void replacesOnlyTheTimeItIsAbout() {
        BillingCyclesLearned first = new BillingCyclesLearned(
                "t",
                "default",
                "c",
                at("2026-01-10T00:00:00Z"),
                List.of(of(cycle("2026-01-10T00:00:00Z", CycleInterval.MONTH, 1))
                        .text()),
                "stripe",
                "cycles",
                at("2026-01-10T00:00:00Z"));
        BillingCyclesLearned second = new BillingCyclesLearned(
                "t",
                "default",
                "c",
                at("2026-03-05T00:00:00Z"),
                List.of(),
                "stripe",
                "cycles",
                at("2026-03-05T00:00:00Z"));
        CycleTimeline timeline = CycleTimeline.ofDefault("UTC").after(second).after(first);
        assertThat(timeline.segments()).hasSize(1);
        assertThat(CycleTimeline.ofDefault("UTC").after(first).after(second).segments())
                .hasSize(2);
    }

    @Test
    void storesACycleAsTextThatReadsBack() {
        for (MeteredCycle cycle : List.of(
                of(cycle("2026-11-15T14:23:07Z", CycleInterval.MONTH, 1), "mtr_1", "mtr_2"),
                new MeteredCycle(
                        new BillingCycle(at("2026-11-15T14:23:07.000001Z"), CycleInterval.DAY, 3, "Europe/Berlin"),
                        null,
                        null),
                new MeteredCycle(cycle("2026-11-15T14:23:07Z", CycleInterval.YEAR, 1), "sub_1", List.of()))) {
            assertThat(MeteredCycle.parse(cycle.text())).isEqualTo(cycle);
        }
        assertThat(of(cycle("2026-11-15T14:23:07Z", CycleInterval.MONTH, 1), "mtr_1")
                        .text())
                .isEqualTo("2026-11-15T14:23:07Z month 1 UTC sub_1 mtr_1");
    }

    @Test
    void saysWhichCyclesHoldAtAnInstant() {
        MeteredCycle monthly = of(cycle("2026-11-15T00:00:00Z", CycleInterval.MONTH, 1));
        CycleTimeline timeline = known(
                new CycleSegment(at("2026-11-15T00:00:00Z"), List.of(monthly)),
                new CycleSegment(at("2026-12-15T00:00:00Z"), List.of()));

        assertThat(timeline.cyclesAt(at("2026-11-14T23:59:59.999999Z"))).isEmpty();
        assertThat(timeline.cyclesAt(at("2026-11-15T00:00:00Z"))).containsExactly(monthly);
        assertThat(timeline.cyclesAt(at("2026-12-15T00:00:00Z"))).isEmpty();
    }
}
