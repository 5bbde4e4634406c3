package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.codec.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The progress of Axon's processors that read all events but usage, as stored in the database: it is right for every node,
 * whichever node holds the segments, and also when none does.
 *
 * <p>Their tokens stay at the last such event however much usage follows, so the distance to the head means nothing. The
 * meaningful measure is the first such event that they have not read.
 */
public final class ControlProgress {
    /** Begins at the append that holds the next position: a processor can stand in the middle of one. */
    private static final String STATE = """
            select p.position, h.last as head, (
                select c.recorded_at from event_commit c
                where c.control
                    and c.first_position >= (
                        select coalesce(max(b.first_position), 0) from event_commit b
                        where b.first_position <= p.position + 1)
                    and exists (
                        select from event_log l join event_type t on t.id = l.type_id
                        where l.batch = c.batch and c.first_position + l.ord > p.position
                            and split_part(t.name, '.', 1) <> 'usage')
                order by c.first_position limit 1) as waiting_since
            from (select coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), -1) as position
                  from token_entry where processor_name = ?) p
            cross join event_head h""";

    private final JdbcClient jdbc;

    public ControlProgress(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /**
     * The progress of a processor.
     *
     * @param position of the last event that its slowest segment has read or passed; -1 before the first
     * @param headPosition of the last event of the log, usage or not
     * @param waitingSince record time of the first event that its slowest segment has not read; null when it has read all
     */
    public record State(
            long position, long headPosition, @Nullable Instant waitingSince) {}

    /** Returns the progress of the processor with the name; one that never ran has read nothing. */
    public State of(String processor) {
        return jdbc.sql(STATE).param(processor).query(ControlProgress::state).single();
    }

    private static State state(ResultSet row, int number) throws SQLException {
        long recordedAt = row.getLong("waiting_since");
        Instant waitingSince = row.wasNull() ? null : Micros.instant(recordedAt);
        return new State(row.getLong("position"), row.getLong("head"), waitingSince);
    }
}
