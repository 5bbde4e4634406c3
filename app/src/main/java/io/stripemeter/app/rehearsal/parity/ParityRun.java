package io.stripemeter.app.rehearsal.parity;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.query.pushledger.PushProjection;
import io.stripemeter.query.usage.counter.CounterProjection;
import io.stripemeter.sagas.pushledger.PushCadence;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A run of one month: usage day by day against a faulty Stripe, late usage after its end while the invoices are
 * drafts, and the close, until every invoice is final and compared.
 */
final class ParityRun {
    private static final Duration STEP = Duration.ofDays(3);
    private static final int MOST_WAITS = 120;
    private static final Duration NUDGE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(600);
    private static final Duration FOLDED = Duration.ofMinutes(1);
    private static final int MOST_TASK_WAITS = 500;
    private static final Duration TASK_WAIT = Duration.ofMillis(10);
    private static final int MOST_CLOSE_STEPS = 150;
    private static final Duration CLOSE_STEP = Duration.ofMinutes(3);

    private final RunningServer server;
    private final ParityWorld world;
    private final MovedClock clock;
    private final PrintWriter out;

    ParityRun(RunningServer server, ParityWorld world, MovedClock clock, PrintWriter out) {
        this.server = server;
        this.world = world;
        this.clock = clock;
        this.out = out;
    }

    /** Runs the month; returns whether every line is the same on both sides and the close found no difference. */
    boolean run(long seed) throws InterruptedException {
        ParityUsage usage = new ParityUsage(seed);
        Instant start = world.period().start();
        Instant end = world.period().end();
        for (Instant day = start.plus(Duration.ofHours(1)); day.plus(STEP).isBefore(end); day = day.plus(STEP)) {
            Duration length = STEP.minus(Duration.ofHours(2));
            moveTo(day.plus(length));
            send(usage.events(day, length));
            flush();
        }
        say("The month is over; usage of its last hours arrives late, while the invoices are drafts");
        moveTo(end.plus(Duration.ofMinutes(4)));
        send(usage.events(end.minus(Duration.ofHours(3)), Duration.ofHours(3)));
        flush();
        String stage = close();
        List<ParityLine> lines = world.lines(usage);
        show(lines);
        boolean same = lines.stream().allMatch(ParityLine::equal);
        say("\nThe close ended " + stage + "; " + (same ? "all lines agree." : "THE LINES DO NOT AGREE."));
        return same && stage.equals("closed");
    }

    /** Moves the clock between two tasks: to a running task, a jump in time looks like a dead node. */
    private void moveTo(Instant instant) throws InterruptedException {
        Scheduler tasks = server.part(Scheduler.class);
        tasks.pause();
        try {
            for (int i = 0;
                    i < MOST_TASK_WAITS && !tasks.getCurrentlyExecuting().isEmpty();
                    i++) {
                Thread.sleep(TASK_WAIT.toMillis());
            }
            clock.moveTo(instant);
        } finally {
            tasks.resume();
        }
    }

    private void send(List<Map<String, Object>> events) {
        JsonNode answer = world.api().post("/v1/events/ingest", Map.of("events", events));
        if (answer.path("accepted").asInt() != events.size()) {
            throw new IllegalStateException("Not all usage was accepted: " + answer);
        }
    }

    /**
     * Pushes until Stripe has accepted all that was sent; time passes, so that refused pushes are retried.
     *
     * <p>It reads counts and the state of pushes only when both are up to date: an overlooked push would be in doubt after
     * the next jump of days, and would stop its ledger.
     */
    private void flush() throws InterruptedException {
        HttpJson api = world.api();
        for (int i = 0; i < MOST_WAITS; i++) {
            awaitFolded(CounterProjection.NAME);
            awaitFolded(PushProjection.NAME);
            int asked = server.part(PushCadence.class).flush();
            Thread.sleep(PAUSE.toMillis());
            awaitFolded(PushProjection.NAME);
            boolean idle = api.get("/v1/ledgers?limit=500")
                    .path("items")
                    .valueStream()
                    .allMatch(ledger -> ledger.path("state").asString().equals("idle"));
            if (asked == 0 && idle) {
                return;
            }
            moveTo(clock.instant().plus(NUDGE));
        }
        throw new IllegalStateException("Usage did not reach Stripe in time");
    }

    private void awaitFolded(String projection) {
        if (!server.part(ProjectionProgress.class).awaitCaughtUp(projection, FOLDED)) {
            throw new IllegalStateException(projection + " did not catch up in time");
        }
    }

    private String close() throws InterruptedException {
        for (int i = 0; i < MOST_CLOSE_STEPS; i++) {
            moveTo(clock.instant().plus(CLOSE_STEP));
            Thread.sleep(PAUSE.toMillis());
            String stage = world.stage();
            if (stage.equals("closed") || stage.equals("escalated")) {
                return stage;
            }
        }
        return world.stage();
    }

    private void show(List<ParityLine> lines) {
        say("\n%-9s %-10s %-10s %23s   %23s  %s"
                .formatted("customer", "meter", "price", "ours: quantity  cents", "Stripe: quantity cents", "equal"));
        lines.forEach(line -> say(line.row()));
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
