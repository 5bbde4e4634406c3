package io.stripemeter.api.cycle;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The billing periods of one customer at one Stripe account over all time, as known at one position of the log.
 *
 * <p>A segment ends the periods that are open where it begins: a reset, a plan change or a cancellation is a segment of
 * its own. Where several cycles bill one meter, the edges of all of them are edges of its periods. Before the first
 * segment, and for a meter that no cycle bills, the tenant's default holds: calendar months of its zone.
 *
 * @param segments in the order of their beginnings, which differ
 * @param defaultZone the zone of the default's calendar months
 */
public record CycleTimeline(List<CycleSegment> segments, String defaultZone) {
    public CycleTimeline {
        segments = List.copyOf(segments);
        for (int i = 1; i < segments.size(); i++) {
            if (!segments.get(i - 1).from().isBefore(segments.get(i).from())) {
                throw new IllegalArgumentException("segments must begin one after another");
            }
        }
    }

    /** The timeline of a customer of whom nothing was learned. */
    public static CycleTimeline ofDefault(String zone) {
        return new CycleTimeline(List.of(), zone);
    }

    /**
     * The period of a meter that contains an instant, its end excluded.
     *
     * @param stripeMeterId the Stripe meter that it feeds; null for none
     */
    public BillingPeriod periodAt(@Nullable String stripeMeterId, Instant instant) {
        int number = segmentAt(instant);
        BillingPeriod period = null;
        for (BillingCycle cycle : cyclesOf(number, stripeMeterId)) {
            period = cut(period, cycle.periodAt(instant));
        }
        BillingPeriod found = period == null ? months().periodAt(instant) : period;
        return within(found, number, stripeMeterId);
    }

    /** The cycles that hold at an instant; none where the tenant's default does. */
    public List<MeteredCycle> cyclesAt(Instant instant) {
        int number = segmentAt(instant);
        return number < 0 ? List.of() : segments.get(number).cycles();
    }

    /** Returns whether the periods of a meter are the calendar months of UTC, always. */
    public boolean usual(@Nullable String stripeMeterId) {
        return defaultZone.equals(BillingCycle.UTC)
                && segments.stream()
                        .allMatch(segment -> segment.cycles().stream().noneMatch(cycle -> cycle.bills(stripeMeterId)));
    }

    /** The timeline once the event is known: it replaces what was known of the time from its beginning on. */
    public CycleTimeline after(BillingCyclesLearned event) {
        return after(new CycleSegment(event.from(), event.meteredCycles()));
    }

    /** The timeline once a segment is known, which replaces what was known of the time from its beginning on. */
    public CycleTimeline after(CycleSegment segment) {
        List<CycleSegment> known = new ArrayList<>();
        for (CycleSegment earlier : segments) {
            if (earlier.from().isBefore(segment.from())) {
                known.add(earlier);
            }
        }
        known.add(segment);
        return new CycleTimeline(known, defaultZone);
    }

    /** The same segments beside another default. */
    public CycleTimeline withDefault(String zone) {
        return new CycleTimeline(segments, zone);
    }

    private BillingCycle months() {
        return BillingCycle.calendarMonths(defaultZone);
    }

    /** The number of the segment that holds at an instant; -1 before the first. */
    private int segmentAt(Instant instant) {
        int number = -1;
        while (number + 1 < segments.size() && !segments.get(number + 1).from().isAfter(instant)) {
            number++;
        }
        return number;
    }

    private List<BillingCycle> cyclesOf(int number, @Nullable String stripeMeterId) {
        return number < 0
                ? List.of()
                : segments.get(number).cycles().stream()
                        .filter(cycle -> cycle.bills(stripeMeterId))
                        .map(MeteredCycle::cycle)
                        .toList();
    }

    /** A segment that changes nothing for the meter is no edge of its periods. */
    private BillingPeriod within(BillingPeriod period, int number, @Nullable String stripeMeterId) {
        List<BillingCycle> cycles = cyclesOf(number, stripeMeterId);
        Instant start = period.start();
        Instant end = period.end();
        for (int earlier = number;
                earlier >= 0 && start.isBefore(segments.get(earlier).from());
                earlier--) {
            if (!cyclesOf(earlier - 1, stripeMeterId).equals(cycles)) {
                start = segments.get(earlier).from();
            }
        }
        for (int later = number + 1;
                later < segments.size() && segments.get(later).from().isBefore(end);
                later++) {
            if (!cyclesOf(later, stripeMeterId).equals(cycles)) {
                end = segments.get(later).from();
            }
        }
        return new BillingPeriod(start, end);
    }

    private static BillingPeriod cut(@Nullable BillingPeriod a, BillingPeriod b) {
        if (a == null) {
            return b;
        }
        return new BillingPeriod(
                a.start().isAfter(b.start()) ? a.start() : b.start(), a.end().isBefore(b.end()) ? a.end() : b.end());
    }
}
