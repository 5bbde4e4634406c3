package io.stripemeter.eventstore.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/**
 * A token store of Axon that lets only the holder of a claim move its token or extend it.
 *
 * <p>Axon's own store gives an unheld claim to any node that asks. So a node that was paused in a handler, while another
 * took its segment, processed it and released it, could set the token back and commit work that the other had done.
 */
public final class FencedTokenStore extends JdbcTokenStore {
    private static final String TABLE = "token_entry";
    private static final String EXTEND =
            "update token_entry set timestamp = ? where processor_name = ? and segment = ? and owner = ?";

    private final String node;

    /**
     * Creates a store.
     *
     * @param basics connections and serializer; the rest is set here
     * @param node name of this node, in the claims
     */
    public FencedTokenStore(Builder basics, String node) {
        super(basics.nodeId(node)
                .schema(TokenSchema.builder()
                        .setTokenTable(TABLE)
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build()));
        this.node = node;
    }

    @Override
    public void extendClaim(String processor, int segment) {
        try (Connection connection = getConnection();
                PreparedStatement extend = connection.prepareStatement(EXTEND)) {
            extend.setString(1, DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()));
            extend.setString(2, processor);
            extend.setInt(3, segment);
            extend.setString(4, node);
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
