package io.stripemeter.sagas.support;

import io.stripemeter.api.EventCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of what is parked. Everything joins the transaction of the thread. */
public final class ParkedEvents {
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtextextended(? || chr(10) || ?, 0))";

    private static final String WAITS = """
            select exists (
                select from parked_event where group_name = ? and key = ? and segment = ?)""";

    private static final String PARK = """
            insert into parked_event (group_name, segment, position, key, tenant_id, stream_key, seq, event,
                parked_at, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            on conflict (group_name, position, segment) do nothing""";

    private static final String FAILED = """
            update parked_event set attempts = attempts + ?, failed_at = ?, error = ?
            where group_name = ? and position = ? and segment = ?""";

    private static final String FIRSTS = """
            select distinct on (group_name, key) * from parked_event
            order by group_name, key, position, segment limit ?""";

    private final JdbcClient jdbc;

    public ParkedEvents(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** How many keys of the group wait. */
    public long keys(String group) {
        return count("select count(distinct key) from parked_event where group_name = ?", group);
    }

    /** How many events of a key wait. */
    public long events(String group, String key) {
        return count("select count(*) from parked_event where group_name = ? and key = ?", group, key);
    }

    /** Those of a group, in the order of the log. */
    public List<ParkedEvent> list(String group, int limit) {
        return jdbc.sql("select * from parked_event where group_name = ? order by position, segment limit ?")
                .params(group, limit)
                .query(ParkedEvents::row)
                .list();
    }

    /** Those of one key, in the order of the log. */
    public List<ParkedEvent> list(String group, String key, int limit) {
        return jdbc.sql("""
                select * from parked_event where group_name = ? and key = ?
                order by position, segment limit ?""").params(group, key, limit).query(ParkedEvents::row).list();
    }

    /** The first of every key, which is what the others wait for. */
    List<ParkedEvent> firsts(int limit) {
        return jdbc.sql(FIRSTS).param(limit).query(ParkedEvents::row).list();
    }

    /** Until the end of the transaction no other thread or node parks, handles or tries again what is of this key. */
    void lock(String group, String key) {
        jdbc.sql(LOCK).params(group, key).query(Integer.class).single();
    }

    /** Whether something of this event's key is parked in its segment. */
    boolean holdsUp(EventPosition place) {
        return jdbc.sql(WAITS)
                .params(place.group(), place.key(), place.segment())
                .query(Boolean.class)
                .single();
    }

    /** Keys of which something failed and was parked since then, other than this one. */
    long otherKeysSince(Instant since, String group, String key) {
        return count("""
                select count(distinct key) from parked_event
                where group_name = ? and key <> ? and attempts > 0 and parked_at > ?""", group, key, Timestamp.from(since));
    }

    /** Parks a domain event that waits behind another. */
    void park(EventPosition place, Instant now) {
        jdbc.sql(PARK)
                .params(
                        place.group(),
                        place.segment(),
                        place.position(),
                        place.key(),
                        place.event().tenantId(),
                        place.message().getAggregateIdentifier(),
                        place.message().getSequenceNumber(),
                        EventCatalog.nameOf(place.event().getClass()),
                        Timestamp.from(now))
                .update();
    }

    /** Parks a domain event that failed. */
    void park(EventPosition place, Instant now, int attempts, String error) {
        park(place, now);
        failed(place.group(), place.position(), place.segment(), new Failure(attempts, now, error));
    }

    /** Adds a failure to a domain event, if it is still parked. */
    void failedAgain(ParkedEvent event, Instant now, String error) {
        failed(event.group(), event.position(), event.segment(), new Failure(1, now, error));
    }

    private record Failure(int attempts, Instant at, String error) {}

    private void failed(String group, long position, int segment, Failure failure) {
        jdbc.sql(FAILED)
                .params(failure.attempts(), Timestamp.from(failure.at()), failure.error(), group, position, segment)
                .update();
    }

    /** The first of a key; nothing when none is parked. */
    Optional<ParkedEvent> first(String group, String key) {
        return list(group, key, 1).stream().findFirst();
    }

    void remove(ParkedEvent event) {
        jdbc.sql("delete from parked_event where group_name = ? and position = ? and segment = ?")
                .params(event.group(), event.position(), event.segment())
                .update();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }

    private static ParkedEvent row(ResultSet row, int number) throws SQLException {
        Timestamp failedAt = row.getTimestamp("failed_at");
        return new ParkedEvent(
                row.getString("group_name"),
                row.getInt("segment"),
                row.getLong("position"),
                row.getString("key"),
                row.getString("tenant_id"),
                row.getString("stream_key"),
                row.getLong("seq"),
                row.getString("event"),
                Objects.requireNonNull(row.getTimestamp("parked_at")).toInstant(),
                row.getInt("attempts"),
                failedAt == null ? null : failedAt.toInstant(),
                row.getString("error"));
    }
}
