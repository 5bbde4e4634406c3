package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.app.server.wiring.Projections;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import java.time.Clock;
import java.time.Duration;

/**
 * The state in which nothing is left to do at a time: no task runs or is due, no webhook is on its way, every projection
 * and every process has read the log to its end, and no push is under way.
 *
 * <p>Between two of these steps there are moments in which nothing shows (a command waits in a queue), so after anything
 * was appended only two looks in a row count.
 */
final class Calm {
    private static final Duration FOLDED = Duration.ofSeconds(10);
    private static final long NEVER = Long.MIN_VALUE;

    private final DueTasks tasks;
    private final Projections projections;
    private final ProjectionProgress progress;
    private final LogReader log;
    private final SegmentProgress processes;
    private final LedgerTimes ledgers;
    private final SimulatedStripe stripe;
    private final Clock clock;
    /** The end of the log at the last look that found nothing to do. */
    private long quietAt = NEVER;
    /** The end of the log at the last two looks that did. */
    private long calmAt = NEVER;

    Calm(DueTasks tasks, Projections projections, ProjectionProgress progress, Outside outside, Reads reads) {
        this.tasks = tasks;
        this.projections = projections;
        this.progress = progress;
        this.log = reads.log();
        this.processes = reads.processes();
        this.ledgers = outside.ledgers();
        this.stripe = outside.stripe();
        this.clock = outside.clock();
    }

    /** The log, and the processes that read it. */
    record Reads(LogReader log, SegmentProgress processes) {}

    /** What is looked at besides the product's own readers of the log. */
    record Outside(LedgerTimes ledgers, SimulatedStripe stripe, Clock clock) {}

    /** Looks once; returns whether nothing is left to do. */
    boolean reached() {
        long head = log.head();
        if (!tasks.idle(clock.instant()) || stripe.agenda().webhooksWaiting() > 0) {
            return false;
        }
        if (head == calmAt) {
            return true;
        }
        boolean quiet = folded() && processes.all() && ledgers.underWay() == 0 && log.head() == head;
        if (quiet && head == quietAt) {
            calmAt = head;
            return true;
        }
        quietAt = quiet ? head : NEVER;
        return false;
    }

    /** What is left to do, in words. */
    String unfinished() {
        if (!tasks.nothingRuns()) {
            return "a scheduled task still runs";
        }
        long pushes = ledgers.underWay();
        if (pushes > 0) {
            return pushes + " pushes are under way";
        }
        return processes.all() ? "tasks fall due again and again" : "a process has not read the log to its end";
    }

    private boolean folded() {
        return projections.names().stream().allMatch(name -> progress.awaitCaughtUp(name, FOLDED));
    }
}
