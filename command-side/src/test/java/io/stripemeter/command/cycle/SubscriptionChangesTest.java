package io.stripemeter.command.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionChangesTest {
    private static final String METER = "mtr_1";
    private static final Instant ANCHOR = at("2026-10-15T14:23:07Z");
    private static final Instant NOW = at("2026-11-20T08:00:00Z");
    private static final Instant PRESENT = at("2026-11-15T14:23:07Z");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static MeteredCycle monthly(String subscription, Instant anchor, String... meters) {
        return new MeteredCycle(
                new BillingCycle(anchor, CycleInterval.MONTH, 1, "UTC"),
                subscription,
                meters.length == 0 ? List.of(METER) : List.of(meters));
    }

    private static BilledSubscription running(String subscription, Instant since, @Nullable Instant end) {
        return new BilledSubscription(
                subscription, since, List.of(new CycleSegment(ANCHOR, List.of(monthly(subscription, ANCHOR)))), end);
    }

    private static BilledSubscription ended(String subscription, Instant end) {
        return new BilledSubscription(subscription, end, List.of(), end);
    }

    private static CycleTimeline recorded(CycleTimeline known, List<CycleSegment> changes) {
        CycleTimeline timeline = known;
        for (CycleSegment segment : changes) {
            timeline = timeline.after(new BillingCyclesLearned(
                    "t",
                    "default",
                    "c",
                    segment.from(),
                    segment.cycles().stream().map(MeteredCycle::text).toList(),
                    BillingCyclesLearned.STRIPE,
                    "stripe",
                    segment.from()));
        }
        return timeline;
    }

    private static CycleTimeline learn(CycleTimeline known, Instant readAt, BilledSubscription... read) {
        return recorded(known, new SubscriptionChanges(known, List.of(read), readAt).find());
    }

    private static CycleTimeline nothing() {
        return CycleTimeline.ofDefault("UTC");
    }

    @Test
    void beginsWithThePresentPeriodHoweverOldTheSubscriptionIs() {
        assertThat(learn(nothing(), NOW, running("sub_1", PRESENT, null)).segments())
                .containsExactly(new CycleSegment(PRESENT, List.of(monthly("sub_1", ANCHOR))));
    }

    @Test
    void findsNothingTwiceAndNothingAMonthLater() {
        CycleTimeline known = learn(nothing(), NOW, running("sub_1", PRESENT, null));
        assertThat(learn(known, NOW.plusSeconds(60), running("sub_1", PRESENT, null)))
                .isEqualTo(known);
        assertThat(learn(known, at("2026-12-16T00:00:00Z"), running("sub_1", at("2026-12-15T14:23:07Z"), null)))
                .isEqualTo(known);
    }

    @Test
    void knowsAnEndInAdvanceAndForgetsItWhenItIsTakenBack() {
        Instant end = at("2026-12-15T14:23:07Z");
        CycleTimeline known = learn(nothing(), NOW, running("sub_1", PRESENT, null));
        CycleTimeline ending = learn(known, NOW, running("sub_1", PRESENT, end));
        assertThat(ending.segments()).endsWith(new CycleSegment(end, List.of()));
        assertThat(ending.periodAt(METER, end)).isEqualTo(new BillingPeriod(end, at("2027-01-01T00:00:00Z")));
        CycleTimeline kept = learn(ending, NOW, running("sub_1", PRESENT, null));
        assertThat(kept.periodAt(METER, end)).isEqualTo(new BillingPeriod(end, at("2027-01-15T14:23:07Z")));
        assertThat(learn(ending, end.plusSeconds(9), ended("sub_1", end))).isEqualTo(ending);
    }

    @Test
    void endsWithASubscriptionThatIsCancelledInMidCycle() {
        Instant end = at("2026-11-19T10:11:12Z");
        CycleTimeline known = learn(nothing(), at("2026-11-18T00:00:00Z"), running("sub_1", PRESENT, null));
        CycleTimeline after = learn(known, NOW, ended("sub_1", end));
        assertThat(after.periodAt(METER, at("2026-11-18T00:00:00Z"))).isEqualTo(new BillingPeriod(PRESENT, end));
        assertThat(after.periodAt(METER, end)).isEqualTo(new BillingPeriod(end, at("2026-12-01T00:00:00Z")));
    }

    @Test
    void cutsAtAResetAndKeepsWhatWasKnownBefore() {
        Instant reset = at("2026-11-19T10:11:12Z");
        CycleTimeline known = learn(nothing(), at("2026-11-18T00:00:00Z"), running("sub_1", PRESENT, null));
        BilledSubscription moved = new BilledSubscription(
                "sub_1", reset, List.of(new CycleSegment(reset, List.of(monthly("sub_1", reset)))), null);
        CycleTimeline after = learn(known, NOW, moved);
        assertThat(after.segments()).startsWith(known.segments().get(0)).hasSize(2);
        assertThat(after.periodAt(METER, PRESENT)).isEqualTo(new BillingPeriod(PRESENT, reset));
        assertThat(after.periodAt(METER, NOW)).isEqualTo(new BillingPeriod(reset, at("2026-12-19T10:11:12Z")));
    }

    @Test
    void aSecondSubscriptionLeavesTheFirstAsItWasKnown() {
        Instant later = at("2026-11-20T07:00:00Z");
        CycleTimeline known = learn(nothing(), at("2026-11-18T00:00:00Z"), running("sub_1", PRESENT, null));
        BilledSubscription second = new BilledSubscription(
                "sub_2", later, List.of(new CycleSegment(later, List.of(monthly("sub_2", later)))), null);
        CycleTimeline after = learn(known, NOW, running("sub_1", PRESENT, null), second);
        assertThat(after.segments())
                .startsWith(known.segments().get(0))
                .endsWith(new CycleSegment(later, List.of(monthly("sub_1", ANCHOR), monthly("sub_2", later))));
        assertThat(after.segments()).hasSize(2);
    }

    @Test
    void aMeterThatIsBilledNoMoreIsBilledUntilTheRead() {
        BilledSubscription both = new BilledSubscription(
                "sub_1",
                PRESENT,
                List.of(new CycleSegment(ANCHOR, List.of(monthly("sub_1", ANCHOR, METER, "mtr_2")))),
                null);
        CycleTimeline known = learn(nothing(), at("2026-11-18T00:00:00Z"), both);
        CycleTimeline after = learn(known, NOW, running("sub_1", PRESENT, null));
        assertThat(after.periodAt("mtr_2", PRESENT)).isEqualTo(new BillingPeriod(PRESENT, NOW));
        assertThat(after.periodAt("mtr_2", NOW)).isEqualTo(new BillingPeriod(NOW, at("2026-12-01T00:00:00Z")));
        assertThat(after.periodAt(METER, NOW)).isEqualTo(new BillingPeriod(PRESENT, at("2026-12-15T14:23:07Z")));
        assertThat(learn(after, NOW.plusSeconds(5), running("sub_1", PRESENT, null)))
                .isEqualTo(after);
    }

    @Test
    void theSubscriptionsOfAFormerStripeCustomerEndWithTheMapping() {
        CycleTimeline known = learn(nothing(), at("2026-11-18T00:00:00Z"), running("sub_1", PRESENT, null));
        CycleTimeline unmapped = learn(known, NOW);
        assertThat(unmapped.periodAt(METER, PRESENT)).isEqualTo(new BillingPeriod(PRESENT, NOW));
        assertThat(unmapped.periodAt(METER, NOW)).isEqualTo(new BillingPeriod(NOW, at("2026-12-01T00:00:00Z")));
        assertThat(learn(unmapped, NOW.plusSeconds(5))).isEqualTo(unmapped);
    }

    @Test
    void replacesACycleOfACallerWhereASubscriptionBegins() {
        MeteredCycle set = new MeteredCycle(
                new BillingCycle(at("2026-11-02T00:00:00Z"), CycleInterval.WEEK, 1, "UTC"), null, null);
        CycleTimeline known =
                new CycleTimeline(List.of(new CycleSegment(at("2026-11-02T00:00:00Z"), List.of(set))), "UTC");
        assertThat(learn(known, NOW)).isEqualTo(known);
        CycleTimeline after = learn(known, NOW, running("sub_1", PRESENT, null));
        assertThat(after.periodAt(METER, at("2026-11-13T00:00:00Z")))
                .isEqualTo(new BillingPeriod(at("2026-11-09T00:00:00Z"), PRESENT));
        assertThat(after.periodAt(METER, NOW).end()).isEqualTo(at("2026-12-15T14:23:07Z"));
    }

    /**
     * A customer's subscriptions over a year, read at random times, often late. After each read: the same read finds
     * nothing; what lies before the earliest present period or end is as it was; and from the read on the timeline says
     * what the subscriptions say.
     */
    @Test
    void followsSubscriptionsWhateverHappensToThem() {
        Random random = new Random(17);
        int changes = 0;
        for (int round = 0; round < 400; round++) {
            List<LivingSubscription> alive = new ArrayList<>();
            CycleTimeline known = nothing();
            Instant now = at("2026-01-05T00:00:00Z");
            while (now.isBefore(at("2027-01-05T00:00:00Z"))) {
                now = now.plusSeconds(1 + random.nextInt(30 * 86_400));
                happen(alive, now.minusSeconds(random.nextInt(1_000)), random);
                List<BilledSubscription> read = new ArrayList<>();
                for (LivingSubscription one : alive) {
                    read.add(one.read(now));
                }
                List<CycleSegment> found = new SubscriptionChanges(known, read, now).find();
                CycleTimeline after = recorded(known, found);
                changes += found.size();
                assertThat(new SubscriptionChanges(after, read, now).find()).isEmpty();
                assertUntouched(known, after, read);
                assertFollowed(after, read, now);
                known = after;
            }
        }
        assertThat(changes).isGreaterThan(1_000);
    }

    private static void assertUntouched(CycleTimeline before, CycleTimeline after, List<BilledSubscription> read) {
        Instant earliest = read.stream()
                .map(one -> one.end() == null || one.since().isBefore(one.end()) ? one.since() : one.end())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        assertThat(after.segments().stream()
                        .filter(segment -> segment.from().isBefore(earliest))
                        .toList())
                .isEqualTo(before.segments().stream()
                        .filter(segment -> segment.from().isBefore(earliest))
                        .toList());
    }

    private static void assertFollowed(CycleTimeline after, List<BilledSubscription> read, Instant now) {
        for (int day = 0; day < 90; day += 7) {
            Instant instant = now.plus(Duration.ofDays(day));
            List<String> wanted = read.stream()
                    .filter(one -> !one.endedAt(instant))
                    .map(one -> one.segmentAt(instant))
                    .filter(segment -> segment != null)
                    .flatMap(segment -> segment.cycles().stream())
                    .map(MeteredCycle::text)
                    .sorted()
                    .toList();
            assertThat(after.cyclesAt(instant).stream().map(MeteredCycle::text).sorted())
                    .isEqualTo(wanted);
        }
    }

    private static void happen(List<LivingSubscription> alive, Instant now, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> alive.add(new LivingSubscription("sub_" + alive.size(), now));
            case 1 -> some(alive, random, one -> one.anchor = now);
            case 2 -> some(alive, random, one -> one.end = now);
            case 3 -> some(alive, random, one -> one.end = one.period(now).end());
            default -> some(alive, random, one -> one.end = null);
        }
    }

    private static void some(
            List<LivingSubscription> alive, Random random, java.util.function.Consumer<LivingSubscription> action) {
        List<LivingSubscription> running =
                alive.stream().filter(one -> !one.over).toList();
        if (!running.isEmpty()) {
            action.accept(running.get(random.nextInt(running.size())));
        }
    }

    /** A subscription as Stripe would hold it. */
    private static final class LivingSubscription {
        private final String id;
        private final Instant start;
        private Instant anchor;
        private @Nullable Instant end;
        private boolean over;

        LivingSubscription(String id, Instant start) {
            this.id = id;
            this.start = start;
            this.anchor = start;
        }

        BillingPeriod period(Instant now) {
            return new BillingCycle(anchor, CycleInterval.MONTH, 1, "UTC").periodAt(now);
        }

        BilledSubscription read(Instant now) {
            over |= end != null && !end.isAfter(now);
            return over
                    ? ended(id, end)
                    : new BilledSubscription(
                            id,
                            period(now).start(),
                            List.of(new CycleSegment(
                                    anchor.isAfter(start) ? anchor : start, List.of(monthly(id, anchor)))),
                            end);
        }
    }
}
