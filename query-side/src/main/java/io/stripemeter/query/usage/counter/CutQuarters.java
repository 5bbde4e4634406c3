package io.stripemeter.query.usage.counter;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.usage.counter.PeriodRules.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The quarter hours that an edge of billing periods cuts. Their usage is read from the log: it begins about when they do, and
 * ends with the last event that touched them.
 */
final class CutQuarters {
    /**
     * How long before its time usage may have been recorded: by clocks that differ, by as much as ingest allows, and by any time
     * at last, when a shorter one did not bring all that was counted.
     */
    private static final List<Duration> AHEAD =
            List.of(Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofDays(40_000));

    private final UsageLog log;
    private final long position;

    /**
     * A quarter hour.
     *
     * @param events how many were counted in it
     * @param touched position of the last of them
     */
    record Cut(Instant start, long events, long touched) {
        Cut with(Cut other) {
            return new Cut(start, events + other.events(), Math.max(touched, other.touched()));
        }

        boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(start.plus(Recount.QUARTER));
        }
    }

    CutQuarters(UsageLog log, long position) {
        this.log = log;
        this.position = position;
    }

    /** Adds each event of a quarter hour to its period. */
    void add(Cut cut, Counted counted, PeriodRule rule, MeterRule meter, Map<BillingPeriod, CounterDelta> deltas) {
        for (StoredEvent stored : events(cut, counted)) {
            UsageRecorded usage = (UsageRecorded) stored.event();
            deltas.computeIfAbsent(rule.periodAt(usage.occurredAt()), unused -> new CounterDelta())
                    .add(UsageSample.of(stored, usage, meter));
        }
    }

    private List<StoredEvent> events(Cut cut, Counted counted) {
        for (Duration ahead : AHEAD) {
            List<StoredEvent> found = new ArrayList<>();
            log.read(cut.start().minus(ahead), Math.min(position, cut.touched()), stored -> {
                UsageRecorded usage = (UsageRecorded) stored.event();
                if (cut.contains(usage.occurredAt())
                        && usage.customer().equals(counted.customer())
                        && usage.meter().equals(counted.meter().meter())
                        && usage.tenantId().equals(counted.meter().tenantId())) {
                    found.add(stored);
                }
                return found.size() < cut.events();
            });
            if (found.size() == cut.events()) {
                return found;
            }
        }
        throw new IllegalStateException("the log does not hold the " + cut.events() + " events that were counted of "
                + counted + " in the quarter hour from " + cut.start());
    }
}
