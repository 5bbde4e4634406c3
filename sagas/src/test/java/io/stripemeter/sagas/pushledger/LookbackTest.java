package io.stripemeter.sagas.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LookbackTest {
    private static final Instant NOON = SagaWorld.NOON;

    private final PushCadence.Lookback lookback = new PushCadence.Lookback(Duration.ofMinutes(10));

    @Test
    void beginsByReadingEverything() {
        assertThat(lookback.begin(NOON)).isEqualTo(PushCadence.Lookback.EVERYTHING);
    }

    @Test
    void readsEachChangeInTwoRounds() {
        lookback.begin(NOON);
        lookback.end(100, true);
        assertThat(lookback.begin(NOON.plusSeconds(60))).isEqualTo(PushCadence.Lookback.EVERYTHING);
        lookback.end(150, true);
        assertThat(lookback.begin(NOON.plusSeconds(120))).isEqualTo(100);
        lookback.end(150, true);
        assertThat(lookback.begin(NOON.plusSeconds(180))).isEqualTo(150);
    }

    @Test
    void sweepsEverythingInTime() {
        lookback.begin(NOON);
        lookback.end(100, true);
        lookback.end(100, true);
        assertThat(lookback.begin(NOON.plusSeconds(599))).isEqualTo(100);
        assertThat(lookback.begin(NOON.plusSeconds(600))).isEqualTo(PushCadence.Lookback.EVERYTHING);
        assertThat(lookback.begin(NOON.plusSeconds(601))).isEqualTo(100);
    }

    @Test
    void sweepsAfterARoundThatLeftSomethingOut() {
        lookback.begin(NOON);
        lookback.end(100, true);
        lookback.end(100, false);
        assertThat(lookback.begin(NOON.plusSeconds(1))).isEqualTo(PushCadence.Lookback.EVERYTHING);
    }

    @Test
    void anEmptyRoundKeepsItsPosition() {
        lookback.begin(NOON);
        lookback.end(100, true);
        lookback.end(PushCadence.Lookback.EVERYTHING, true);
        lookback.end(PushCadence.Lookback.EVERYTHING, true);
        assertThat(lookback.begin(NOON.plusSeconds(1))).isEqualTo(100);
    }
}
