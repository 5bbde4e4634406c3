package io.stripemeter.sagas.cycle;

import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import java.time.Instant;
import java.util.List;

/** A comparison of one subscription with what is known of a customer: whether a read of all could change something. */
final class CycleComparison {
    private CycleComparison() {}

    static boolean differs(BilledSubscription subscription, List<CycleSegment> known, Instant now) {
        CycleTimeline timeline = new CycleTimeline(known, BillingCycle.UTC);
        if (subscription.end() != null
                && !cyclesOf(subscription, timeline.cyclesAt(subscription.end()))
                        .isEmpty()) {
            return true;
        }
        if (subscription.endedAt(now)) {
            return false;
        }
        if (differsAt(now, subscription, timeline)) {
            return true;
        }
        for (CycleSegment segment : subscription.segments()) {
            if (segment.from().isAfter(now) && differsAt(segment.from(), subscription, timeline)) {
                return true;
            }
        }
        // One that goes on without end has no end in what is known.
        for (CycleSegment segment : known) {
            if (segment.from().isAfter(now) && differsAt(segment.from(), subscription, timeline)) {
                return true;
            }
        }
        return false;
    }

    private static boolean differsAt(Instant instant, BilledSubscription subscription, CycleTimeline timeline) {
        CycleSegment wanted = subscription.endedAt(instant) ? null : subscription.segmentAt(instant);
        List<String> cycles = wanted == null ? List.of() : texts(wanted.cycles());
        return !cycles.equals(cyclesOf(subscription, timeline.cyclesAt(instant)));
    }

    private static List<String> cyclesOf(BilledSubscription subscription, List<MeteredCycle> cycles) {
        return texts(cycles.stream()
                .filter(cycle -> subscription.subscription().equals(cycle.subscription()))
                .toList());
    }

    private static List<String> texts(List<MeteredCycle> cycles) {
        return cycles.stream().map(MeteredCycle::text).sorted().toList();
    }
}
