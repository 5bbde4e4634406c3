package io.stripemeter.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T10:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void takesTheYears1970To9999(Instant time) {
        assertThat(Times.require(time, "effectiveFrom")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void refusesWhatNoReadModelCanHold(Instant time) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Times.require(time, "effectiveFrom"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("out_of_range"))
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("effectiveFrom"));
    }
}
