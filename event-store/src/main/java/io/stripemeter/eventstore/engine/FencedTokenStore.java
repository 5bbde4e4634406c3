package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.segment.DatabaseTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;

/**
 * A token store of Axon that lets only the holder of a claim move its token or extend it, and times claims by the clock of
 * the database.
 *
 * <p>Axon's own store gives an unheld claim to any node that asks. So a node that was paused in a handler, while another
 * took its segment, processed it and released it, could set the token back and commit work that the other had done.
 *
 * <p>Axon's own store also compares the clock of the node that asks with a time that the holder's clock has written: a node
 * ahead of the others by the timeout would take every segment from them. Here both times are the database's.
 */
public final class FencedTokenStore extends JdbcTokenStore {
    /** Silence after which another node may take a segment over. */
    public static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private static final String TABLE = "token_entry";
    /** Takes the owner that asks, and the timeout in milliseconds. */
    private static final String FREE = "(owner is null or owner = ? or timestamp is null or timestamp < %s)"
            .formatted(DatabaseTime.of("clock_timestamp() - ? * interval '1 millisecond'"));

    private static final String AVAILABLE =
            "select segment, " + FREE + " from token_entry where processor_name = ? order by segment";

    private static final String CLAIM =
            "update token_entry set owner = ?, timestamp = %s where processor_name = ? and segment = ? and %s"
                    .formatted(DatabaseTime.NOW, FREE);

    private static final String STORE = """
            update token_entry set token = ?, token_type = ?, timestamp = %s
            where owner = ? and processor_name = ? and segment = ?""".formatted(DatabaseTime.NOW);

    private static final String EXTEND =
            "update token_entry set timestamp = %s where processor_name = ? and segment = ? and owner = ?"
                    .formatted(DatabaseTime.NOW);

    private final String node;
    private final Duration claimTimeout;

    /**
     * Creates a store.
     *
     * @param basics connections and serializer; the rest is set here
     * @param node name of this node, in the claims
     * @param claimTimeout silence after which another node may take a segment over
     */
    public FencedTokenStore(Builder basics, String node, Duration claimTimeout) {
        super(basics.nodeId(node)
                .schema(TokenSchema.builder()
                        .setTokenTable(TABLE)
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build()));
        this.node = node;
        this.claimTimeout = claimTimeout;
    }

    /** The segments that this node could claim. */
    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Integer> all = new ArrayList<>();
        List<Integer> free = new ArrayList<>();
        try (Connection connection = getConnection();
                PreparedStatement select = connection.prepareStatement(AVAILABLE)) {
            select.setString(1, node);
            select.setLong(2, claimTimeout.toMillis());
            select.setString(3, processor);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getInt(1));
                    if (rows.getBoolean(2)) {
                        free.add(rows.getInt(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new JdbcException("Could not list the free segments of " + processor, e);
        }
        int[] segments = all.stream().mapToInt(Integer::intValue).toArray();
        return free.stream().map(id -> Segment.computeSegment(id, segments)).toList();
    }

    /** Called for every claim, with the row locked. */
    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> entry) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, node);
            claim.setString(2, entry.getProcessorName());
            claim.setInt(3, entry.getSegment());
            claim.setString(4, node);
            claim.setLong(5, claimTimeout.toMillis());
            if (claim.executeUpdate() == 0) {
                throw new UnableToClaimTokenException("%s[%d] is held by %s"
                        .formatted(entry.getProcessorName(), entry.getSegment(), entry.getOwner()));
            }
        }
        return entry.getToken(serializer());
    }

    @Override
    protected PreparedStatement storeUpdate(Connection connection, TrackingToken token, String processor, int segment)
            throws SQLException {
        SerializedObject<byte[]> stored = serializer().serialize(token, byte[].class);
        PreparedStatement store = connection.prepareStatement(STORE);
        store.setBytes(1, stored.getData());
        store.setString(2, stored.getType().getName());
        store.setString(3, node);
        store.setString(4, processor);
        store.setInt(5, segment);
        return store;
    }

    @Override
    public void extendClaim(String processor, int segment) {
        try (Connection connection = getConnection();
                PreparedStatement extend = connection.prepareStatement(EXTEND)) {
            extend.setString(1, processor);
            extend.setInt(2, segment);
            extend.setString(3, node);
            if (extend.executeUpdate() == 0) {
                throw lost(processor, segment);
            }
        } catch (SQLException e) {
            throw new JdbcException("Could not extend the claim on " + processor + "[" + segment + "]", e);
        }
    }

    /** Called when the token is not this node's, in order to claim it if it is free; refuses that. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet row, TrackingToken token, String processor, int segment) {
        throw lost(processor, segment);
    }

    private UnableToClaimTokenException lost(String processor, int segment) {
        return new UnableToClaimTokenException("The claim on " + processor + "[" + segment + "] is not " + node + "'s");
    }
}
