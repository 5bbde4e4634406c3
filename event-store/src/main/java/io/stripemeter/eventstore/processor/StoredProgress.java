package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Progress of projections as the database knows it: right for every node, whoever holds the segments. */
public final class StoredProgress implements ProjectionProgress {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    private final JdbcClient jdbc;
    private final ProcessorContext context;

    public StoredProgress(ProcessorContext context) {
        this.context = context;
        this.jdbc = JdbcClient.create(context.dataSource());
    }

    @Override
    public Freshness of(String projection) {
        // The position first: then the head is never behind it.
        long position = position(projection);
        long head = context.reader().head();
        Instant recordedAt = context.reader().recordedAt(position).orElse(null);
        return new Freshness(position, recordedAt, head);
    }

    @Override
    public boolean awaitCaughtUp(String projection, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long wanted = context.reader().head();
        Duration pause = FIRST_PAUSE;
        while (position(projection) < wanted) {
            if (System.nanoTime() - deadline >= 0 || !slept(pause)) {
                return false;
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
        return true;
    }

    /** Zero when everything is folded. */
    Duration ageOfOldestUnfolded(String projection) {
        long position = position(projection);
        if (position >= context.reader().head()) {
            return Duration.ZERO;
        }
        Optional<Instant> oldest = context.reader().recordedAt(position + 1);
        Duration age = oldest.map(at -> Duration.between(at, context.clock().instant()))
                .orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** The slowest segment counts; -1 when the projection has never run. */
    private long position(String projection) {
        return jdbc
                .sql("select token from event_store.token_entry where processor_name = ?")
                .param(projection)
                .query((row, n) -> TokenTable.position(row.getBytes(1)))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(-1);
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
