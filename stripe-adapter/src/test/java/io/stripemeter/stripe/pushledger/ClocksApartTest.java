package io.stripemeter.stripe.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.stripeaccount.ClockSkew;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.testkit.ManualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose clock goes wrong, and a Stripe that refuses what is dated 5 minutes ahead. */
class ClocksApartTest {
    private static final Instant NOON = SimulatedStripe.START.plus(Duration.ofDays(10));
    private static final Duration SLOT_AGE = Duration.ofSeconds(60);

    private final SimulatedStripe stripe = new SimulatedStripe();
    private final ManualClock clock = new ManualClock(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClockSkew skew = new ClockSkew(clock);
    private final StripeMeterEvents sink = Calls.to(stripe.stripe.baseUrl(), registry, skew);
    private String customer = "";
    private int pushes;

    @BeforeEach
    void begin() {
        stripe.create("/v1/billing/meters", "display_name=c&event_name=api_calls&default_aggregation[formula]=sum");
        customer = stripe.create("/v1/customers", "name=c");
        stripe.moveTo(NOON);
    }

    @AfterEach
    void end() {
        stripe.close();
    }

    @Test
    void sendsWhileTheClockIsLessThanFourMinutesAhead() {
        clock.moveTo(NOON.plusSeconds(239));
        assertThat(push()).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(push()).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(sink.clocksAgree("acme", "default")).isTrue();
    }

    @Test
    void stopsAtFourMinutesAndContinuesWithinAMinuteOnceTheClockIsRight() {
        clock.moveTo(NOON.plusSeconds(240));
        assertThat(push()).as("nothing is known yet").isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(sink.clocksAgree("acme", "default")).isFalse();
        assertLater(push());
        clock.advance(Duration.ofSeconds(59));
        assertLater(push());
        assertThat(held()).isEqualByComparingTo("1");

        clock.moveTo(NOON.plusSeconds(300));
        stripe.moveTo(NOON.plusSeconds(300));
        assertThat(push()).as("a minute has passed, and one looks").isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(push()).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(sink.clocksAgree("acme", "default")).isTrue();
        assertThat(held()).isEqualByComparingTo("3");
    }

    /** It would have suspended the ledger, as a push that Stripe will never take. */
    @Test
    void aPushRefusedForItsTimestampIsRetriedAndAccepted() {
        clock.moveTo(NOON.plusSeconds(600));
        Instant slot = clock.instant().minus(SLOT_AGE);
        assertLater(push("sm1:early:1", slot));
        assertThat(held()).isZero();
        assertThat(registry.counter("stripemeter.stripe.errors", "kind", "clock_off")
                        .count())
                .isEqualTo(1);

        clock.moveTo(NOON.plusSeconds(660));
        stripe.moveTo(NOON.plusSeconds(660));
        assertThat(push("sm1:early:1", slot)).isInstanceOf(PushOutcome.Acknowledged.class);
    }

    @Test
    void stopsForAClockThatIsBehindToo() {
        clock.moveTo(NOON.minusSeconds(240));
        push();
        assertLater(push());
        assertThat(held()).isEqualByComparingTo("1");
    }

    private PushOutcome push() {
        return push("sm1:apart:" + ++pushes, clock.instant().minus(SLOT_AGE));
    }

    private PushOutcome push(String identifier, Instant slot) {
        return sink.send(
                Calls.push(identifier, identifier + "#" + slot + pushes + clock.instant(), customer, "1", slot));
    }

    private static void assertLater(PushOutcome outcome) {
        assertThat(outcome).isInstanceOf(PushOutcome.RetryLater.class);
    }

    private BigDecimal held() {
        BigDecimal held = BigDecimal.ZERO;
        for (var total : stripe.get("/_sim/totals?customer=" + customer).get("data")) {
            held = held.add(new BigDecimal(total.get("held").asString()));
        }
        return held;
    }
}
