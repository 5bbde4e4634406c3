package io.stripemeter.sagas.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaterAndLaterTest {
    @Test
    void doublesThePauseUpToAnHour() {
        assertThat(LaterAndLater.pause(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(LaterAndLater.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(LaterAndLater.pause(7)).isEqualTo(Duration.ofMinutes(32));
        assertThat(LaterAndLater.pause(8)).isEqualTo(Duration.ofHours(1));
        assertThat(LaterAndLater.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }
}
