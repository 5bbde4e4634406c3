package io.stripemeter.eventstore.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of one projection's dead letters. */
public final class DeadLetterTable {
    private final JdbcClient jdbc;
    private final String projection;

    public DeadLetterTable(DataSource dataSource, String projection) {
        this.jdbc = JdbcClient.create(dataSource);
        this.projection = projection;
    }

    public void add(DeadLetterEntry entry) {
        jdbc.sql("""
                        insert into dead_letter
                        (projection, position, stream_key, error, attempts, first_failed_at, last_failed_at)
                        values (?, ?, ?, ?, 1, now(), now())
                        on conflict (projection, position) do update set error = excluded.error,
                            attempts = dead_letter.attempts + 1, last_failed_at = excluded.last_failed_at""")
                .params(projection, entry.position(), entry.streamKey(), entry.error())
                .update();
    }

    /** The streams with a dead letter: later events on them must wait behind it. */
    public Set<String> streams() {
        return new HashSet<>(jdbc.sql("select distinct stream_key from dead_letter where projection = ?")
                .param(projection)
                .query(String.class)
                .list());
    }

    public List<DeadLetter> list(int limit) {
        return jdbc.sql("select * from dead_letter where projection = ? order by position limit ?")
                .params(projection, limit)
                .query((row, n) -> letter(row))
                .list();
    }

    public List<Long> positionsOf(String streamKey, int limit) {
        return jdbc.sql("""
                        select position from dead_letter
                        where projection = ? and stream_key = ? order by position limit ?""")
                .params(projection, streamKey, limit)
                .query(Long.class)
                .list();
    }

    public boolean remove(long position) {
        return jdbc.sql("delete from dead_letter where projection = ? and position = ?")
                        .params(projection, position)
                        .update()
                == 1;
    }

    public void removeAll() {
        jdbc.sql("delete from dead_letter where projection = ?")
                .param(projection)
                .update();
    }

    public long count() {
        return jdbc.sql("select count(*) from dead_letter where projection = ?")
                .param(projection)
                .query(Long.class)
                .single();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("projection"),
                row.getLong("position"),
                row.getString("stream_key"),
                row.getString("error"),
                row.getInt("attempts"),
                row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_failed_at", OffsetDateTime.class).toInstant());
    }
}
