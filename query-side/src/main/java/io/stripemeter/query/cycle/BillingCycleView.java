package io.stripemeter.query.cycle;

import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.query.cycle.BillingCycleQuery.Learned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The billing cycles of a customer at a Stripe account, as the API returns them.
 *
 * @param source of the cycles in force: stripe or rest; default where the tenant's calendar months hold
 * @param defaultZone the zone of those
 * @param periods by Stripe meter; the last is for all meters that no other names
 * @param cycles those in force
 * @param known what is and was known, newest first; the first {@value BillingCycleQuery#MOST_KNOWN}
 */
record BillingCycleView(
        String account,
        String source,
        String defaultZone,
        List<MeterPeriods> periods,
        List<Cycle> cycles,
        List<Known> known) {
    private static final String DEFAULT = "default";

    /** A billing period. */
    record Period(Instant start, Instant end) {
        static Period of(BillingPeriod period) {
            return new Period(period.start(), period.end());
        }
    }

    /** The present period of a meter, and the one after it as far as is known now. */
    record MeterPeriods(@Nullable String stripeMeterId, Period present, Period next) {}

    /**
     * A cycle.
     *
     * @param subscription at Stripe; null for one that was set over REST
     * @param stripeMeterIds the meters it bills; null for all
     */
    record Cycle(
            Instant anchor,
            String interval,
            int count,
            String zone,
            @Nullable String subscription,
            @Nullable List<String> stripeMeterIds) {
        static Cycle of(MeteredCycle metered) {
            return new Cycle(
                    metered.cycle().anchor(),
                    metered.cycle().interval().wireName(),
                    metered.cycle().count(),
                    metered.cycle().zone(),
                    metered.subscription(),
                    metered.stripeMeterIds());
        }
    }

    /**
     * What became known at one time: the cycles from an instant on.
     *
     * @param cycles none for the tenant's default
     * @param replacedAt when something else became known; null while it is in force
     */
    record Known(
            Instant from,
            List<Cycle> cycles,
            String source,
            String actor,
            Instant learnedAt,
            @Nullable Instant replacedAt) {
        static Known of(Learned learned) {
            return new Known(
                    learned.segment().from(),
                    cyclesOf(learned.segment().cycles()),
                    learned.source(),
                    learned.actor(),
                    learned.learnedAt(),
                    learned.replacedAt());
        }
    }

    /** The view at an instant. */
    static BillingCycleView of(String account, String zone, List<Learned> history, Instant now) {
        List<CycleSegment> segments = history.stream()
                .filter(learned -> learned.replacedAt() == null)
                .map(Learned::segment)
                .sorted(Comparator.comparing(CycleSegment::from))
                .toList();
        CycleTimeline timeline = new CycleTimeline(segments, zone);
        List<MeteredCycle> inForce = timeline.cyclesAt(now);
        return new BillingCycleView(
                account,
                inForce.isEmpty() ? DEFAULT : inForce.get(0).subscription() == null ? "rest" : "stripe",
                zone,
                periods(timeline, now),
                cyclesOf(inForce),
                history.stream().map(Known::of).toList());
    }

    private static List<MeterPeriods> periods(CycleTimeline timeline, Instant now) {
        List<@Nullable String> meters = new ArrayList<>();
        Stream.concat(
                        timeline.cyclesAt(now).stream(),
                        timeline.segments().stream()
                                .filter(segment -> segment.from().isAfter(now))
                                .flatMap(segment -> segment.cycles().stream()))
                .map(MeteredCycle::stripeMeterIds)
                .flatMap(ids -> ids == null ? Stream.empty() : ids.stream())
                .distinct()
                .sorted()
                .forEach(meters::add);
        meters.add(null);
        List<MeterPeriods> periods = new ArrayList<>();
        for (@Nullable String meter : meters) {
            BillingPeriod present = timeline.periodAt(meter, now);
            periods.add(
                    new MeterPeriods(meter, Period.of(present), Period.of(timeline.periodAt(meter, present.end()))));
        }
        return periods;
    }

    private static List<Cycle> cyclesOf(List<MeteredCycle> metered) {
        return metered.stream().map(Cycle::of).toList();
    }
}
