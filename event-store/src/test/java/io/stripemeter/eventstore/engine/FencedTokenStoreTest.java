package io.stripemeter.eventstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes and one claim, whatever the clocks of the nodes say. */
class FencedTokenStoreTest {
    private static final String GROUP = "saga.some";

    private static final Duration CLAIM_TIMEOUT = FencedTokenStore.CLAIM_TIMEOUT;

    private final TestDatabase database = TestDatabase.withSchemas("event_store");
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
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

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M", "P2D", "-P2D"})
    void aNodeWhoseClockDiffersTakesNothingFromALiveNode(Duration difference) {
        paused.extendClaim(GROUP, 0);
        ofAClock(difference, () -> {
            assertThat(other.fetchAvailableSegments(GROUP)).isEmpty();
            assertThatThrownBy(() -> other.fetchToken(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
            assertThatThrownBy(() -> other.fetchToken(GROUP, Segment.ROOT_SEGMENT))
                    .isInstanceOf(UnableToClaimTokenException.class);
        });
        ofAClock(difference, () -> paused.storeToken(token(3), GROUP, 0));
        assertThat(other.fetchAvailableSegments(GROUP)).isEmpty();
        assertThatThrownBy(() -> other.fetchToken(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        ofAClock(difference, () -> paused.extendClaim(GROUP, 0));
        assertThatThrownBy(() -> other.fetchToken(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(paused.fetchToken(GROUP, 0)).isEqualTo(token(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1M", "-PT1M", "P2D", "-P2D"})
    void aDeadNodesClaimIsTakenAfterTheTimeoutAndNotBefore(Duration difference) {
        ofAClock(difference, () -> paused.extendClaim(GROUP, 0));
        silentFor(CLAIM_TIMEOUT.minusSeconds(1));
        assertThat(other.fetchAvailableSegments(GROUP)).isEmpty();
        assertThatThrownBy(() -> other.fetchToken(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
        silentFor(CLAIM_TIMEOUT.plusSeconds(1));
        ofAClock(difference, () -> {
            assertThat(other.fetchAvailableSegments(GROUP)).containsExactly(Segment.ROOT_SEGMENT);
            assertThat(other.fetchToken(GROUP, Segment.ROOT_SEGMENT)).isEqualTo(token(-1));
        });
        assertThatThrownBy(() -> paused.fetchToken(GROUP, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    /** Axon's token stores read this clock. */
    private static void ofAClock(Duration difference, Runnable act) {
        Clock before = AbstractTokenEntry.clock;
        AbstractTokenEntry.clock = Clock.offset(before, difference);
        try {
            act.run();
        } finally {
            AbstractTokenEntry.clock = before;
        }
    }

    /** As though the holder had last extended its claim so long ago. */
    private void silentFor(Duration silence) {
        jdbc.sql("""
                        update token_entry set timestamp = to_char(
                            (clock_timestamp() - ? * interval '1 second') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""").param(silence.toSeconds()).update();
    }

    private TokenStore store(String node) {
        return new FencedTokenStore(
                JdbcTokenStore.builder()
                        .connectionProvider(database.dataSource()::getConnection)
                        .serializer(Jackson3Serializer.builder().build()),
                node,
                CLAIM_TIMEOUT,
                new KnownEvents());
    }

    private static GlobalSequenceTrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
