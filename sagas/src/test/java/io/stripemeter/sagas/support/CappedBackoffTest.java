package io.stripemeter.sagas.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CappedBackoffTest {
    @Test
    void doublesThePauseUpToAnHour() {
        assertThat(CappedBackoff.pause(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(CappedBackoff.pause(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(CappedBackoff.pause(7)).isEqualTo(Duration.ofMinutes(32));
        assertThat(CappedBackoff.pause(8)).isEqualTo(Duration.ofHours(1));
        assertThat(CappedBackoff.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }
}
