package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans, round by round, what is counted and not yet planned.
 *
 * <p>One node of all runs the rounds (a recurring task of the shared scheduler). Should two overlap all the same, by
 * {@link #flush()} or a clock that jumped, nothing is planned twice: the ledger decides, and refuses the second.
 */
public final class PushCadence {
    /** Entries asked for at once. */
    static final int PAGE = 5_000;
    /** Pages of one round, at most; what is left is for the next. */
    static final int MAX_PAGES = 40;

    private static final Logger LOG = LoggerFactory.getLogger(PushCadence.class);

    private final ProcessQueries queries;
    private final PushPlanner planner;
    private final Function<String, PushPace> paces;
    private final Clock clock;
    private final Lookback lookback;
    private final MeterRegistry registry;

    PushCadence(
            ProcessQueries queries,
            PushPlanner planner,
            Function<String, PushPace> paces,
            Clock clock,
            Duration sweep,
            MeterRegistry registry) {
        this.queries = queries;
        this.planner = planner;
        this.paces = paces;
        this.clock = clock;
        this.lookback = new Lookback(sweep);
        this.registry = registry;
    }

    /**
     * Plans everything that is unplanned at this moment, whatever its tenant's pace; returns how many ledgers were
     * asked to plan.
     */
    public synchronized int flush() {
        return round(Lookback.EVERYTHING, false).asked();
    }

    /** One round, as the scheduler runs it. A round that can't read is counted, said, and left to the next. */
    synchronized void round() {
        try {
            Round done = round(lookback.begin(clock.instant()), true);
            lookback.end(done.reached(), done.complete());
            count("done");
        } catch (RuntimeException unreadable) {
            lookback.end(Lookback.EVERYTHING, false);
            count("failed");
            LOG.warn("A round of planning failed; the next one covers all unplanned usage", unreadable);
        }
    }

    private record Round(int asked, long reached, boolean complete) {}

    private Round round(long from, boolean paced) {
        long after = from;
        int asked = 0;
        boolean complete = true;
        for (int page = 0; page < MAX_PAGES; page++) {
            List<UnplannedUsage> found = find(after);
            for (UnplannedUsage usage : found) {
                if (paced && waits(usage)) {
                    continue;
                }
                PushPlanner.Answer answer = planner.plan(usage);
                asked += answer == PushPlanner.Answer.ASKED ? 1 : 0;
                complete &= answer != PushPlanner.Answer.LATER;
            }
            if (found.isEmpty()) {
                return new Round(asked, after, complete);
            }
            long last = found.get(found.size() - 1).touchedPosition();
            if (found.size() < PAGE) {
                return new Round(asked, last, complete);
            }
            // A mapping touches all its customers at one position: read the page's last position again. A whole page
            // of one position can't be read past; what it hides is for the next round, which no longer sees this page.
            boolean crowd = last - 1 <= after;
            complete &= !crowd;
            after = crowd ? last : last - 1;
        }
        return new Round(asked, after, false);
    }

    private boolean waits(UnplannedUsage usage) {
        return paces.apply(usage.ledger().tenantId().value()).holds(usage, clock.instant());
    }

    private List<UnplannedUsage> find(long after) {
        return queries.many(new FindUnplannedUsage(after, PAGE), UnplannedUsage.class);
    }

    private void count(String result) {
        registry.counter("stripemeter.push.rounds", "result", result).increment();
    }

    /**
     * The position of the event log from which a round of planning reads.
     *
     * <p>A round starts where the round before the last one ended, so each change is seen by two rounds at least: the
     * first may have met a push in flight, which planning leaves alone. What is still left then (an account that was down
     * or crowded, a mapping made later) is found by the next sweep, which reads everything.
     */
    static final class Lookback {
        static final long EVERYTHING = -1;

        private final Duration sweep;
        private @Nullable Instant lastSweep;
        private long beforeLast = EVERYTHING;
        private long last = EVERYTHING;

        Lookback(Duration sweep) {
            this.sweep = sweep;
        }

        /** The position to begin the next round after. */
        long begin(Instant now) {
            if (lastSweep == null || !now.isBefore(lastSweep.plus(sweep))) {
                lastSweep = now;
                return EVERYTHING;
            }
            return beforeLast;
        }

        /**
         * A round ended.
         *
         * @param reached the last position it read
         * @param complete false when something was left out, so that the next round has to read everything
         */
        void end(long reached, boolean complete) {
            beforeLast = last;
            last = Math.max(last, reached);
            if (!complete) {
                lastSweep = null;
            }
        }
    }
}
