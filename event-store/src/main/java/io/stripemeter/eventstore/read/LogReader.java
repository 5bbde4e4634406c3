package io.stripemeter.eventstore.read;

import io.stripemeter.eventstore.codec.Micros;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.DatabaseFailures;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.log.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * The reading end of the log.
 *
 * <p>Reads join the running Spring transaction when there is one. A page holds whole appends: at least one, and no more
 * once the wanted number of rows is reached, so it is bounded by that number plus the largest append.
 */
public final class LogReader {
    /** Most appends in one page; with appends of one event each this is the size of the page. */
    private static final int MAX_COMMITS = 20_000;

    private static final String HEAD = "select last from event_head";
    private static final String AT_TIME = "select min(first_position) from event_commit where recorded_at >= ?";
    private static final String LAST_SEQUENCE = "select max(seq) from event_log where stream_id = ?";

    private final DataSource dataSource;
    private final StoredEventTypes types;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    public LogReader(DataSource dataSource, StoredEventTypes types) {
        this.dataSource = dataSource;
        this.types = types;
    }

    /** Position of the last committed event; -1 when there is none. */
    public long head() {
        return with("read the head", connection -> number(connection, HEAD, null))
                .orElse(-1L);
    }

    /** Position of the first append that was recorded at or after the time, if there is one. */
    public Optional<Long> positionAt(Instant time) {
        return with("find a time", connection -> number(connection, AT_TIME, Micros.of(time)));
    }

    /** Record time of the append that holds the position, or of the last one before it. */
    public Optional<Instant> recordedAt(long position) {
        return with(
                        "find a record time",
                        connection -> Optional.ofNullable(CommitQuery.recordedAt(connection, position)))
                .map(Micros::instant);
    }

    /** The sequence of the last event of a stream; empty for a stream without events. */
    public Optional<Long> lastSequence(String streamKey) {
        return with(
                "find the end of a stream",
                connection ->
                        number(connection, LAST_SEQUENCE, StreamId.of(streamKey).uuid()));
    }

    /**
     * The page that follows a position.
     *
     * @param after position of the last row already seen; -1 for the beginning
     * @param wanted rows after which no further append is added to the page
     */
    public LogPage page(long after, int wanted, Selection selection) {
        return page(after, Long.MAX_VALUE, wanted, selection);
    }

    /** As {@link #page(long, int, Selection)}, of a log that ends at {@code end}, which is the last event of an append. */
    public LogPage page(long after, long end, int wanted, Selection selection) {
        return with("read the log", connection -> {
            // The head first: every commit up to it is visible to the statements that follow.
            long head = Math.min(end, number(connection, HEAD, null).orElse(-1L));
            if (head <= after) {
                return new LogPage(List.of(), after, null, head);
            }
            List<CommitEntry> commits =
                    CommitQuery.between(connection, after, head, selection, Math.min(wanted, MAX_COMMITS));
            List<CommitEntry> taken = CommitQuery.enough(commits, after, wanted);
            List<LogRow> rows = taken.isEmpty() ? List.of() : PageQuery.read(connection, types, taken, after);
            boolean complete = taken.size() == commits.size() && commits.size() < Math.min(wanted, MAX_COMMITS);
            if (complete) {
                return new LogPage(selected(rows, selection), head, CommitQuery.recordedAt(connection, head), head);
            }
            CommitEntry last = taken.get(taken.size() - 1);
            return new LogPage(selected(rows, selection), last.lastPosition(), last.recordedAt(), head);
        });
    }

    /** Events of one stream from a sequence on, at most {@code limit}. */
    public List<LogRow> stream(String streamKey, long fromSequence, int limit) {
        return with("read a stream", connection -> StreamQuery.read(connection, types, streamKey, fromSequence, limit));
    }

    private static List<LogRow> selected(List<LogRow> rows, Selection selection) {
        if (selection == Selection.ALL) {
            return rows;
        }
        List<LogRow> control = new ArrayList<>(rows.size());
        for (LogRow row : rows) {
            if (!"usage".equals(row.type().context())) {
                control.add(row);
            }
        }
        return control;
    }

    private static Optional<Long> number(Connection connection, String sql, @Nullable Object argument)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            if (argument != null) {
                select.setObject(1, argument);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long value = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(value);
            }
        }
    }

    private <T> T with(String task, Work<T> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw DatabaseFailures.translate(translator, task, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** A read on a connection. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
