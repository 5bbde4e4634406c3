package io.stripemeter.eventstore.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of a processor's segments, for changes to their set. Each change takes the segments from their holders in the
 * same transaction, so no holder continues with an outdated set of events. Callers hold {@link TokenTable#lockAll}.
 */
public final class SegmentTable {
    /** The owner of a paused segment. It has no node, so no node takes it for its own. */
    private static final String PAUSED = TokenTable.MARK + "paused";

    private final JdbcClient jdbc;
    private final String processor;

    public SegmentTable(DataSource dataSource, String processor) {
        this.jdbc = JdbcClient.create(dataSource);
        this.processor = processor;
    }

    public List<SegmentStatus> list() {
        return jdbc.sql("select * from token_entry where processor_name = ? order by segment")
                .param(processor)
                .query(SegmentTable::status)
                .list();
    }

    /** Puts all segments at a position and takes them from their holders; paused segments stay paused. */
    public void moveAll(long position) {
        jdbc.sql("""
                        update token_entry set token = ?, owner = case when owner = ? then owner end
                        where processor_name = ?""").params(TokenTable.bytes(position), PAUSED, processor).update();
    }

    /** The second half of a segment becomes one of its own, at the same position. */
    public void split(Segment segment) {
        jdbc.sql("""
                        insert into token_entry (processor_name, segment, token, token_type, timestamp, owner)
                        select processor_name, ?, token, token_type, timestamp, case when owner = ? then owner end
                        from token_entry where processor_name = ? and segment = ?""")
                .params(segment.split()[1].getSegmentId(), PAUSED, processor, segment.getSegmentId())
                .update();
        free(segment.getSegmentId());
    }

    /**
     * Takes a segment for a merge from its holder.
     *
     * <p>The owner has no node: this node's own worker would take the segment back at once.
     */
    public Claim take(Segment segment) {
        String owner = TokenTable.MARK + "merge-" + UUID.randomUUID();
        byte[] token = jdbc.sql("""
                        update token_entry set owner = ?, timestamp = %s
                        where processor_name = ? and segment = ? returning token""".formatted(DatabaseTime.NOW))
                .params(owner, processor, segment.getSegmentId())
                .query(byte[].class)
                .single();
        return new Claim(segment, owner, TokenTable.position(token));
    }

    /** Two segments at the same position become one. @throws ClaimLost when one of the claims is gone */
    public void join(Claim kept, Claim gone) {
        int removed = jdbc.sql("""
                        delete from token_entry g using token_entry k
                        where g.processor_name = ? and g.segment = ? and g.owner = ? and g.token = k.token
                            and k.processor_name = g.processor_name and k.segment = ? and k.owner = ?""")
                .params(processor, gone.segmentId(), gone.owner(), kept.segmentId(), kept.owner())
                .update();
        if (removed == 0) {
            throw new ClaimLost(processor, gone.segmentId());
        }
        free(kept.segmentId());
    }

    public void pauseAll() {
        jdbc.sql("update token_entry set owner = ?, timestamp = ? where processor_name = ?")
                .params(PAUSED, DatabaseTime.END_OF_TIME, processor)
                .update();
    }

    public void resumeAll() {
        jdbc.sql("update token_entry set owner = null where processor_name = ? and owner = ?")
                .params(processor, PAUSED)
                .update();
    }

    private void free(int segment) {
        jdbc.sql("""
                        update token_entry set owner = null
                        where processor_name = ? and segment = ? and owner is distinct from ?""").params(processor, segment, PAUSED).update();
    }

    private static SegmentStatus status(ResultSet row, int number) throws SQLException {
        String owner = row.getString("owner");
        return new SegmentStatus(
                row.getInt("segment"),
                TokenTable.position(row.getBytes("token")),
                owner == null ? null : nodeOf(owner),
                PAUSED.equals(owner));
    }

    private static @Nullable String nodeOf(String owner) {
        int mark = owner.indexOf(TokenTable.MARK);
        String node = mark < 0 ? owner : owner.substring(0, mark);
        return node.isEmpty() ? null : node;
    }
}
