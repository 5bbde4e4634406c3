package io.stripemeter.stripe.stripeaccount;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.testkit.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final URI STRIPE = URI.create("https://api.stripe.com/v1/billing/meter_events");
    private static final URI OTHER = URI.create("http://127.0.0.1:12111");

    private final ManualClock clock = new ManualClock(NOON);
    private final ClockSkew skew = new ClockSkew(clock);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        skew.bindTo(registry);
    }

    @ParameterizedTest(name = "{0} s ahead: {1}")
    @CsvSource({"0,false", "239,false", "240,true", "86400,true", "-239,false", "-240,true"})
    void stopsFromFourMinutesOnInBothDirections(long secondsAhead, boolean off) {
        hear(NOON.minusSeconds(secondsAhead), NOON);
        assertThat(skew.off(STRIPE)).isEqualTo(off);
        assertThat(skew.mayCall(STRIPE)).isEqualTo(!off);
        assertThat(registry.get("stripemeter.stripe.clock.skew.seconds").gauge().value())
                .isEqualTo((double) Math.abs(secondsAhead));
    }

    @Test
    void allowsOneProbeEachMinute() {
        hear(NOON.minusSeconds(600), NOON);
        clock.advance(Duration.ofMillis(59_999));
        assertThat(skew.mayCall(STRIPE)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(skew.mayCall(STRIPE)).isTrue();
        assertThat(skew.mayCall(STRIPE)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(skew.mayCall(STRIPE))
                .as("the call that looked has found nothing")
                .isTrue();
    }

    @Test
    void continuesOnceTheClocksAgree() {
        hear(NOON.minusSeconds(600), NOON);
        hear(NOON, NOON);
        assertThat(skew.mayCall(STRIPE)).isTrue();
        assertThat(skew.off(STRIPE)).isFalse();
    }

    @Test
    void aSlowAnswerProvesNothingAboutTheClock() {
        clock.advance(Duration.ofMinutes(10));
        hear(NOON.plusSeconds(1), NOON);
        assertThat(skew.off(STRIPE)).isFalse();
    }

    @Test
    void clocksOfTwoServersAreComparedApart() {
        hear(NOON.minusSeconds(600), NOON);
        assertThat(skew.mayCall(OTHER)).isTrue();
    }

    @Test
    void anInvalidDateHeaderProvesNothing() {
        skew.heard(STRIPE, "yesterday", NOON);
        assertThat(skew.off(STRIPE)).isFalse();
    }

    private void hear(Instant theirs, Instant sent) {
        skew.heard(STRIPE, DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC)), sent);
    }
}
