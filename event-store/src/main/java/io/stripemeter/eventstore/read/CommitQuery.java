package io.stripemeter.eventstore.read;

import io.stripemeter.eventstore.log.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries for the list of committed appends. */
final class CommitQuery {
    /** The append that holds the position after the last seen one, and those after it. */
    private static final String BETWEEN = """
            select first_position, batch, count, recorded_at from event_commit
            where first_position >= (
                select coalesce(max(first_position), 0) from event_commit where first_position <= ?)
            and first_position <= ? %s
            order by first_position limit ?""";

    private static final String ALL = BETWEEN.formatted("");
    private static final String CONTROL = BETWEEN.formatted("and control");
    private static final String RECORDED_AT = """
            select recorded_at from event_commit
            where first_position <= ? order by first_position desc limit 1""";

    private CommitQuery() {}

    static List<CommitEntry> between(Connection connection, long after, long head, Selection selection, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(selection == Selection.ALL ? ALL : CONTROL)) {
            select.setLong(1, after + 1);
            select.setLong(2, head);
            select.setInt(3, limit);
            List<CommitEntry> commits = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    CommitEntry commit =
                            new CommitEntry(rows.getLong(1), rows.getLong(2), rows.getInt(3), rows.getLong(4));
                    if (commit.lastPosition() > after) {
                        commits.add(commit);
                    }
                }
            }
            return commits;
        }
    }

    /** The first appends that together hold the wanted number of rows after the position; at least one. */
    static List<CommitEntry> enough(List<CommitEntry> commits, long after, int wanted) {
        for (int i = 0; i < commits.size(); i++) {
            if (commits.get(i).lastPosition() - after >= wanted && i + 1 < commits.size()) {
                return commits.subList(0, i + 1);
            }
        }
        return commits;
    }

    static @Nullable Long recordedAt(Connection connection, long position) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RECORDED_AT)) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }
}
