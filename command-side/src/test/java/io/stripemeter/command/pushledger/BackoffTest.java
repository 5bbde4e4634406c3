package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest(name = "attempt {0}: at most {1} s")
    @CsvSource({"1,2", "2,4", "3,8", "8,256", "9,512", "10,600", "11,600", "1000,600", "2147483647,600"})
    void doublesUpToTheLongest(int attempt, long seconds) {
        Duration longest = Duration.ofSeconds(seconds);
        for (int push = 0; push < 1_000; push++) {
            assertThat(Backoff.after(attempt, "sm1:abc:" + push)).isBetween(longest.dividedBy(2), longest);
        }
    }

    @Test
    void answersTheSameForTheSameAttempt() {
        assertThat(Backoff.after(3, "sm1:abc:1")).isEqualTo(Backoff.after(3, "sm1:abc:1"));
    }

    @Test
    void spreadsTheRetriesOfPushesThatFailTogether() {
        Set<Duration> waits = new HashSet<>();
        for (int push = 0; push < 1_000; push++) {
            waits.add(Backoff.after(10, "sm1:abc:" + push));
        }
        assertThat(waits).hasSizeGreaterThan(950);
    }
}
