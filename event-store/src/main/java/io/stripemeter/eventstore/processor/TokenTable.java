package io.stripemeter.eventstore.processor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The positions of one processor's segments and who may move them, in the table and form of Axon's token store.
 *
 * <h2>The fence</h2>
 * Every batch begins with {@link #advance}: an update that hits its row only if this node still holds the claim and the
 * position is the one the batch was read from. It keeps the row locked until the batch commits. So of two nodes that both
 * believe to hold a segment only one can write, and a reset, which takes the same locks, never mixes with a batch. (Axon's
 * own {@code storeToken} is no such fence: when the update misses, it claims the row anew and writes all the same.)
 *
 * <p>Claims are timed by the clock of the database, so the clocks of nodes may differ.
 */
final class TokenTable {
    private static final String TOKEN_TYPE = GlobalSequenceTrackingToken.class.getName();

    /** ISO 8601 of fixed width, so that texts compare as times do. */
    private static final String NOW = time("clock_timestamp()");

    private static final String CLAIM = """
            update event_store.token_entry set owner = ?, timestamp = %s
            where processor_name = ? and segment = ?
              and (owner is null or owner = ? or timestamp is null or timestamp < %s)
            returning token""".formatted(NOW, time("clock_timestamp() - ? * interval '1 millisecond'"));

    private static final String ADVANCE = """
            update event_store.token_entry set token = ?, token_type = ?, timestamp = %s
            where processor_name = ? and segment = ? and owner = ? and token = ?""".formatted(NOW);

    private static final String EXTEND = """
            update event_store.token_entry set timestamp = %s
            where processor_name = ? and segment = ? and owner = ? and token = ?""".formatted(NOW);

    private final JdbcClient jdbc;
    private final String processor;
    private final String node;

    TokenTable(DataSource dataSource, String processor, String node) {
        this.jdbc = JdbcClient.create(dataSource);
        this.processor = processor;
        this.node = node;
    }

    /** Makes the segments, at the beginning of the log, unless some are there already. */
    void initialize(int segments) {
        jdbc.sql("""
                        insert into event_store.token_entry (processor_name, segment, token, token_type)
                        select ?, segment, ?, ? from generate_series(0, ? - 1) as segment
                        where not exists (select 1 from event_store.token_entry where processor_name = ?)
                        on conflict do nothing""")
                .params(processor, bytes(-1), TOKEN_TYPE, segments, processor)
                .update();
    }

    List<Integer> segments() {
        return jdbc.sql("select segment from event_store.token_entry where processor_name = ? order by segment")
                .param(processor)
                .query(Integer.class)
                .list();
    }

    /** Takes a segment that is free, silent for too long, or ours; its position, or nothing when another node holds it. */
    Optional<Long> claim(int segment, Duration timeout) {
        return jdbc.sql(CLAIM)
                .params(node, processor, segment, node, timeout.toMillis())
                .query((row, n) -> position(row.getBytes(1)))
                .optional();
    }

    /**
     * Moves the position, first thing in the transaction that writes the effects of the facts between.
     *
     * @throws ClaimLost when the segment is not ours any more, or not at {@code from}
     */
    void advance(int segment, long from, long to) {
        int hit = jdbc.sql(ADVANCE)
                .params(bytes(to), TOKEN_TYPE, processor, segment, node, bytes(from))
                .update();
        requireHit(hit, segment);
    }

    /** Says that this node is alive. @throws ClaimLost when the segment is not ours any more, or not at the position */
    void extend(int segment, long position) {
        int hit = jdbc.sql(EXTEND)
                .params(processor, segment, node, bytes(position))
                .update();
        requireHit(hit, segment);
    }

    void release(int segment) {
        jdbc.sql("""
                        update event_store.token_entry set owner = null
                        where processor_name = ? and segment = ? and owner = ?""").params(processor, segment, node).update();
    }

    /** Locks all segments until the end of the transaction: no batch of any node runs meanwhile. */
    void lockAll() {
        jdbc.sql("select segment from event_store.token_entry where processor_name = ? order by segment for update")
                .param(processor)
                .query(Integer.class)
                .list();
    }

    /** Puts all segments at a position and takes them from whoever holds them. */
    void moveAll(long position) {
        jdbc.sql("""
                        update event_store.token_entry set token = ?, token_type = ?, owner = null
                        where processor_name = ?""").params(bytes(position), TOKEN_TYPE, processor).update();
    }

    /** As Axon's JSON serialiser writes a {@link GlobalSequenceTrackingToken}. */
    static byte[] bytes(long position) {
        return ("{\"globalIndex\":" + position + "}").getBytes(StandardCharsets.UTF_8);
    }

    static long position(byte[] token) {
        String json = new String(token, StandardCharsets.UTF_8);
        return Long.parseLong(json.substring(json.indexOf(':') + 1, json.length() - 1));
    }

    private void requireHit(int hit, int segment) {
        if (hit == 0) {
            throw new ClaimLost(processor, segment);
        }
    }

    private static String time(String expression) {
        return "to_char((" + expression + ") at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
}
