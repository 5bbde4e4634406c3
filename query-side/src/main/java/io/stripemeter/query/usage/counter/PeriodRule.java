package io.stripemeter.query.usage.counter;

import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.query.usage.counter.PeriodRules.Counted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule by which the usage of a customer at a meter falls into billing periods, as known at one position of the log. */
final class PeriodRule {
    private final CycleTimeline timeline;
    private final @Nullable String stripeMeterId;
    private final List<Change> changes;
    /** Usage tends to come in order, so that the next event is of the same period. */
    private @Nullable BillingPeriod latest;

    /**
     * A change of the periods from an instant on.
     *
     * @param position of the event that told it
     */
    record Change(Instant from, long position) {}

    PeriodRule(CycleTimeline timeline, @Nullable String stripeMeterId, List<Change> changes) {
        this.timeline = timeline;
        this.stripeMeterId = stripeMeterId;
        this.changes = List.copyOf(changes);
    }

    /** Returns whether the periods are the calendar months of UTC, which are counted anyway. */
    boolean usual() {
        return timeline.usual(stripeMeterId);
    }

    BillingPeriod periodAt(Instant instant) {
        BillingPeriod period = latest;
        if (period == null || instant.isBefore(period.start()) || !instant.isBefore(period.end())) {
            period = timeline.periodAt(stripeMeterId, instant);
            latest = period;
        }
        return period;
    }

    /** Position of the last event that may have changed a period with this end; -1 when none has. */
    private long changedBy(Instant end) {
        long position = -1;
        for (Change change : changes) {
            if (change.from().isBefore(end)) {
                position = Math.max(position, change.position());
            }
        }
        return position;
    }

    /** The row of a counter, touched by what is known of its period as well. */
    PeriodRow row(Counted counted, BillingPeriod period, CounterDelta delta, SeriesIds ids) {
        String tenantId = counted.meter().tenantId();
        String meter = counted.meter().meter();
        delta.touchedPosition = Math.max(delta.touchedPosition, changedBy(period.end()));
        return new PeriodRow(ids.of(tenantId, meter, counted.customer()), ids.of(tenantId, meter), period, delta);
    }
}
