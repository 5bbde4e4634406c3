package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.projection.Freshness;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.segment.TokenTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The progress of projections as stored in the database: right for every node, whichever node holds the segments. */
public final class StoredProgress implements ProjectionProgress {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    /** The slowest segment counts; -1 when the projection has never run. One statement, so that all values are of one moment. */
    private static final String FRESHNESS = """
            select p.position, h.last as head, (
                select c.recorded_at from event_commit c
                where c.first_position <= p.position order by c.first_position desc limit 1) as recorded_at
            from (select coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), -1) as position
                  from token_entry where processor_name = ?) p
            cross join event_head h""";

    private final JdbcClient jdbc;
    private final ProcessorContext context;

    public StoredProgress(ProcessorContext context) {
        this.context = context;
        this.jdbc = JdbcClient.create(context.dataSource());
    }

    @Override
    public Freshness of(String projection) {
        return jdbc.sql(FRESHNESS)
                .param(projection)
                .query(StoredProgress::freshness)
                .single();
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

    @Override
    public OptionalLong slowestOfSeveral(String projection) {
        List<Long> positions = jdbc.sql("select token from token_entry where processor_name = ?")
                .param(projection)
                .query((row, n) -> TokenTable.position(row.getBytes(1)))
                .list();
        return positions.size() < 2 ? OptionalLong.empty() : OptionalLong.of(Collections.min(positions));
    }

    @Override
    public Duration ageOfOldestUnfolded(String projection) {
        Freshness freshness = of(projection);
        if (freshness.lag() == 0) {
            return Duration.ZERO;
        }
        Optional<Instant> oldest = context.reader().recordedAt(freshness.position() + 1);
        Duration age = oldest.map(at -> Duration.between(at, context.clock().instant()))
                .orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private long position(String projection) {
        return of(projection).position();
    }

    private static Freshness freshness(ResultSet row, int number) throws SQLException {
        long recordedAt = row.getLong("recorded_at");
        return new Freshness(
                row.getLong("position"), row.wasNull() ? null : Micros.instant(recordedAt), row.getLong("head"));
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
