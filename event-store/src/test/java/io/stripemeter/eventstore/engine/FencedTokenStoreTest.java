package io.stripemeter.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.testkit.TestDatabase;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes and one claim. */
class FencedTokenStoreTest {
    private static final String GROUP = "saga.some";

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final TokenStore paused = store("paused");
    private final TokenStore other = store("other");

    @BeforeEach
    void claim() {
        paused.initializeTokenSegments(GROUP, 1, token(-1));
        assertThat(paused.fetchToken(GROUP, 0)).isEqualTo(token(-1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theOwnerMovesAndExtends() {
        paused.storeToken(token(3), GROUP, 0);
        paused.extendClaim(GROUP, 0);
        assertThat(paused.fetchToken(GROUP, 0)).isEqualTo(token(3));
        assertThatThrownBy(() -> other.storeToken(token(9), GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> other.extendClaim(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void aLostClaimCannotBeExtendedEvenWhenUnheld() {
        paused.releaseClaim(GROUP, 0);
        other.fetchToken(GROUP, 0);
        other.storeToken(token(5), GROUP, 0);
        other.releaseClaim(GROUP, 0);
        assertThatThrownBy(() -> paused.storeToken(token(3), GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> paused.extendClaim(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(paused.fetchToken(GROUP, 0)).isEqualTo(token(5));
        paused.storeToken(token(6), GROUP, 0);
    }

    private TokenStore store(String node) {
        return new FencedTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(database.dataSource()::getConnection)
                        .serializer(Jackson3Serializer.builder().build()),
                node);
    }

    private static GlobalSequenceTrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
