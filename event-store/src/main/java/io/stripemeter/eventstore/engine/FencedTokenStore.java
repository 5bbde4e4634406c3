package io.stripemeter.eventstore.engine;

import io.stripemeter.eventstore.segment.DatabaseTime;
import io.stripemeter.eventstore.segment.KnownEvents;
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
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * A token store of Axon that lets only the holder of a claim move its token or extend it, and times claims by the clock of
 * the database.
 *
 * <p>Axon's own store gives an unheld claim to any node that asks. So a node that was paused in a handler, while another
 * took its segment, processed it and released it, could set the token back and commit work that the other had done.
 *
 * <p>Axon's own store also compares the clock of the node that asks with a time that the holder's clock has written: a node
 * ahead of the others by the timeout would take every segment from them. Here both times are the database's.
 *
 * <p>A segment that has read everything before an event of a newer release is neither held nor claimed: a node of that
 * release takes it over ({@link KnownEvents}).
 */
public final class FencedTokenStore extends JdbcTokenStore {
    /** Silence after which another node may take a segment over. */
    public static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private static final String TABLE = "token_entry";
    /** Takes the owner that asks, and the timeout in milliseconds. */
    private static final String FREE = "(owner is null or owner = ? or timestamp is null or timestamp < %s)"
            .formatted(DatabaseTime.of("clock_timestamp() - ? * interval '1 millisecond'"));

    private static final String AVAILABLE = "select segment, " + FREE
            + ", token, token_type from token_entry where processor_name = ? order by segment";

    private static final String CLAIM =
            "update token_entry set owner = ?, timestamp = %s where processor_name = ? and segment = ? and %s"
                    .formatted(DatabaseTime.NOW, FREE);

    private static final String STORE = """
            update token_entry set token = ?, token_type = ?, timestamp = %s
            where owner = ? and processor_name = ? and segment = ?""".formatted(DatabaseTime.NOW);

    private static final String EXTEND =
            "update token_entry set timestamp = %s where processor_name = ? and segment = ? and owner = ? returning token, token_type"
                    .formatted(DatabaseTime.NOW);

    private final String node;
    private final Duration claimTimeout;
    private final KnownEvents known;

    /**
     * Creates a store.
     *
     * @param basics connections and serializer; the rest is set here
     * @param node name of this node, in the claims
     * @param claimTimeout silence after which another node may take a segment over
     * @param known events that this release can read
     */
    public FencedTokenStore(Builder basics, String node, Duration claimTimeout, KnownEvents known) {
        super(basics.nodeId(node)
                .schema(TokenSchema.builder()
                        .setTokenTable(TABLE)
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build()));
        this.node = node;
        this.claimTimeout = claimTimeout;
        this.known = known;
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
                    if (rows.getBoolean(2) && !isLeft(processor, rows.getInt(1), token(rows, 3))) {
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
        TrackingToken token = entry.getToken(serializer());
        if (isLeft(entry.getProcessorName(), entry.getSegment(), token)) {
            throw leftToNewer(entry.getProcessorName(), entry.getSegment());
        }
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
        return token;
    }

    @Override
    protected PreparedStatement storeUpdate(Connection connection, TrackingToken token, String processor, int segment)
            throws SQLException {
        KnownEvents.End end = known.end();
        if (end != null && LogTokens.position(token) >= end.event().position()) {
            throw leftToNewer(processor, segment);
        }
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
            try (ResultSet row = extend.executeQuery()) {
                if (!row.next()) {
                    throw lost(processor, segment);
                }
                if (isLeft(processor, segment, token(row, 1))) {
                    throw leftToNewer(processor, segment);
                }
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

    /** Returns whether the segment has come to an event of a newer release, and is left to nodes of that one. */
    private boolean isLeft(String processor, int segment, @Nullable TrackingToken token) {
        KnownEvents.End end = known.end();
        if (end == null || LogTokens.position(token) < end.before()) {
            return false;
        }
        known.leave(processor, segment, end.event());
        return true;
    }

    private @Nullable TrackingToken token(ResultSet row, int column) throws SQLException {
        byte[] token = row.getBytes(column);
        return token == null
                ? null
                : serializer()
                        .deserialize(
                                new SimpleSerializedObject<>(token, byte[].class, row.getString(column + 1), null));
    }

    private UnableToClaimTokenException leftToNewer(String processor, int segment) {
        return new UnableToClaimTokenException(
                processor + "[" + segment + "] is left to nodes of a newer release; " + node + " is to be upgraded");
    }

    private UnableToClaimTokenException lost(String processor, int segment) {
        return new UnableToClaimTokenException("The claim on " + processor + "[" + segment + "] is not " + node + "'s");
    }
}
