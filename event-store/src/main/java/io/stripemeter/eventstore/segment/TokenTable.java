package io.stripemeter.eventstore.segment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of positions and claims of one processor's segments, in the form of Axon's token store.
 *
 * <h2>The fence</h2>
 * Every batch begins with {@link #advance}: an update that hits its row only if the claim is still there and the
 * position is the one the batch was read from. It keeps the row locked until the batch commits. So of two workers that both
 * believe to hold a segment only one can write, and a reset, which takes the same locks, never mixes with a batch. (Axon's
 * own {@code storeToken} is no such fence: when the update misses, it claims the row again and writes all the same.)
 *
 * <p>A claim is the name of its node and a text that is never used again. The name lets a node that was killed and started
 * again take its own claims back at once, instead of waiting for their end; the text fences off writes of the killed one, or
 * of an earlier worker of the same process.
 *
 * <p>Claims are timed by the clock of the database, so the clocks of nodes may differ.
 */
public final class TokenTable {
    /** Between the node's name and the rest of an owner. */
    static final String MARK = "#";

    private static final String TOKEN_TYPE = GlobalSequenceTrackingToken.class.getName();

    private static final String CLAIM =
            """
            update token_entry set owner = ?, timestamp = %s
            where processor_name = ? and segment = ?
              and (owner is null or split_part(owner, '%s', 1) = ? or timestamp is null or timestamp < %s)
            returning token""".formatted(DatabaseTime.NOW, MARK, DatabaseTime.of("clock_timestamp() - ? * interval '1 millisecond'"));

    private static final String ADVANCE = """
            update token_entry set token = ?, token_type = ?, timestamp = %s
            where processor_name = ? and segment = ? and owner = ? and token = ?""".formatted(DatabaseTime.NOW);

    private static final String EXTEND = """
            update token_entry set timestamp = %s
            where processor_name = ? and segment = ? and owner = ? and token = ?""".formatted(DatabaseTime.NOW);

    private final JdbcClient jdbc;
    private final String processor;
    private final String node;

    public TokenTable(DataSource dataSource, String processor, String node) {
        if (node.isEmpty() || node.contains(MARK)) {
            throw new IllegalArgumentException("a node needs a name without " + MARK + ", not " + node);
        }
        this.jdbc = JdbcClient.create(dataSource);
        this.processor = processor;
        this.node = node;
    }

    /** Creates the segments, at the beginning of the log, unless some are there already. */
    public void initialize(int segments) {
        jdbc.sql("""
                        insert into token_entry (processor_name, segment, token, token_type)
                        select ?, segment, ?, ? from generate_series(0, ? - 1) as segment
                        where not exists (select 1 from token_entry where processor_name = ?)
                        on conflict do nothing""")
                .params(processor, bytes(-1), TOKEN_TYPE, segments, processor)
                .update();
    }

    public List<Integer> segments() {
        return jdbc.sql("select segment from token_entry where processor_name = ? order by segment")
                .param(processor)
                .query(Integer.class)
                .list();
    }

    /**
     * Takes a segment that is free, silent for too long, or this node's; empty when another node holds it.
     *
     * <p>The events that belong to it are determined after the claim: a later split or merge takes the segment away first.
     */
    public Optional<Claim> claim(int segment, Duration timeout) {
        String owner = node + MARK + UUID.randomUUID();
        Optional<Long> position = jdbc.sql(CLAIM)
                .params(owner, processor, segment, node, timeout.toMillis())
                .query((row, n) -> position(row.getBytes(1)))
                .optional();
        int[] all = position.isEmpty()
                ? new int[0]
                : segments().stream().mapToInt(Integer::intValue).toArray();
        return position.map(at -> new Claim(Segment.computeSegment(segment, all), owner, at));
    }

    /**
     * Moves the position, as the first statement of the transaction that writes the effects of the events between.
     *
     * @throws ClaimLost when the claim is gone, or the segment is not at {@code from}
     */
    public void advance(Claim claim, long from, long to) {
        int hit = jdbc.sql(ADVANCE)
                .params(bytes(to), TOKEN_TYPE, processor, claim.segmentId(), claim.owner(), bytes(from))
                .update();
        requireHit(hit, claim);
    }

    /** Extends the claim. @throws ClaimLost when it is gone, or the segment is not at the position */
    public void extend(Claim claim, long position) {
        int hit = jdbc.sql(EXTEND)
                .params(processor, claim.segmentId(), claim.owner(), bytes(position))
                .update();
        requireHit(hit, claim);
    }

    public void release(Claim claim) {
        jdbc.sql("""
                        update token_entry set owner = null
                        where processor_name = ? and segment = ? and owner = ?""").params(processor, claim.segmentId(), claim.owner()).update();
    }

    /** Locks all segments until the end of the transaction: no batch of any node runs meanwhile. */
    public void lockAll() {
        jdbc.sql("select segment from token_entry where processor_name = ? order by segment for update")
                .param(processor)
                .query(Integer.class)
                .list();
    }

    /** As Axon's JSON serialiser writes a {@link GlobalSequenceTrackingToken}. */
    public static byte[] bytes(long position) {
        return ("{\"globalIndex\":" + position + "}").getBytes(StandardCharsets.UTF_8);
    }

    public static long position(byte[] token) {
        String json = new String(token, StandardCharsets.UTF_8);
        return Long.parseLong(json.substring(json.indexOf(':') + 1, json.length() - 1));
    }

    private void requireHit(int hit, Claim claim) {
        if (hit == 0) {
            throw new ClaimLost(processor, claim.segmentId());
        }
    }
}
