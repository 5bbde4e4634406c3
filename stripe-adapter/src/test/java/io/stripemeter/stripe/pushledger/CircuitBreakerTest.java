package io.stripemeter.stripe.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Stripe that leaves calls unanswered, for hours and days: few pushes come into doubt, and all go on by themselves. */
class CircuitBreakerTest {
    private static final Instant NOON = SimulatedStripe.START.plus(Duration.ofDays(10));
    private static final int MANY = 200;
    private static final Duration CADENCE = Duration.ofSeconds(10);

    private final SimulatedStripe stripe = new SimulatedStripe();
    private final ManualClock clock = new ManualClock(NOON);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StripeMeterEvents sink = Calls.to(stripe.stripe.baseUrl(), registry, clock);
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
    void anOutageLeavesOnlyAFewPushesInDoubt() {
        silence();
        int inDoubt = 0;
        for (int i = 0; i < MANY; i++) {
            inDoubt += fresh() instanceof PushOutcome.Unknown ? 1 : 0;
        }
        assertThat(inDoubt).isEqualTo(CircuitBreaker.FAILURES);
        assertThat(calls()).isEqualTo(CircuitBreaker.FAILURES);
        assertThat(open()).isEqualTo(1);
        assertThat(registry.counter("stripemeter.stripe.errors", "kind", "unanswered")
                        .count())
                .isEqualTo(MANY - CircuitBreaker.FAILURES);
    }

    @Test
    void pushesInDoubtProbeOnceAMinute() {
        open(1);
        clock.advance(CircuitBreaker.PROBE_INTERVAL.minusSeconds(1));
        assertLater(again());
        clock.advance(Duration.ofSeconds(1));
        assertLater(fresh());
        assertThat(again()).isInstanceOf(PushOutcome.Unknown.class);
        assertLater(again());
        assertThat(calls()).isEqualTo(CircuitBreaker.FAILURES + 1);
    }

    @Test
    void probesOnlyAfterALongSilence() {
        open(1);
        clock.advance(CircuitBreaker.PUT_AT_RISK.minusSeconds(1));
        assertLater(fresh());
        clock.advance(Duration.ofSeconds(1));
        assertThat(fresh()).isInstanceOf(PushOutcome.Unknown.class);
        assertLater(fresh());
    }

    @Test
    void anOutageOfThreeDaysPutsOnlyAHandfulAtRisk() {
        open(1);
        Instant end = clock.instant().plus(Duration.ofDays(3));
        int atRisk = CircuitBreaker.FAILURES;
        Instant lastPutAtRisk = clock.instant();
        while (clock.instant().isBefore(end)) {
            boolean behindTheFence = clock.instant().isAfter(lastPutAtRisk.plus(Duration.ofHours(23)));
            if (!behindTheFence) {
                again();
            }
            if (fresh() instanceof PushOutcome.Unknown) {
                atRisk++;
                lastPutAtRisk = clock.instant();
            }
            clock.advance(CADENCE.multipliedBy(12));
        }
        assertThat(atRisk).isEqualTo(CircuitBreaker.FAILURES + 3);
    }

    @Test
    void theFirstAnswerClosesTheCircuit() {
        open(1);
        stripe.clearFaults();
        clock.advance(CircuitBreaker.PROBE_INTERVAL);
        assertThat(again()).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(fresh()).isInstanceOf(PushOutcome.Acknowledged.class);
        assertThat(open()).isZero();
    }

    @Test
    void anAnswerResetsTheFailureCount() {
        for (int round = 0; round < 2; round++) {
            silence();
            for (int i = 1; i < CircuitBreaker.FAILURES; i++) {
                assertThat(fresh()).isInstanceOf(PushOutcome.Unknown.class);
            }
            stripe.clearFaults();
            assertThat(fresh()).isInstanceOf(PushOutcome.Acknowledged.class);
        }
        assertThat(open()).isZero();
    }

    /** Nothing is in doubt after it, and nothing is proven. */
    @Test
    void aRefusedConnectionNeitherOpensNorCloses() {
        open(1);
        stripe.stripe.close();
        clock.advance(CircuitBreaker.PROBE_INTERVAL);
        assertLater(again());
        assertThat(open()).isEqualTo(1);
        assertThat(calls()).as("it did try").isEqualTo(CircuitBreaker.FAILURES + 1);
    }

    private void open(int expected) {
        silence();
        for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
            fresh();
        }
        assertThat(open()).isEqualTo(expected);
    }

    private void silence() {
        stripe.fault("kind=503&path=/v1/billing/meter_events&times=1000000");
    }

    private long open() {
        return Math.round(
                registry.get("stripemeter.stripe.breakers.open").gauge().value());
    }

    private long calls() {
        return registry.get("stripemeter.stripe.request").timer().count();
    }

    private PushOutcome fresh() {
        return send(false);
    }

    /** One that an earlier attempt has left in doubt. */
    private PushOutcome again() {
        return send(true);
    }

    private PushOutcome send(boolean inDoubt) {
        pushes++;
        PushEnvelope push = Calls.push("sm1:silent:" + pushes, "key-" + pushes, customer, "1", NOON.minusSeconds(60));
        return sink.send(new PushEnvelope(
                push.tenantId(),
                push.account(),
                push.identifier(),
                push.idempotencyKey(),
                push.eventName(),
                push.stripeCustomerId(),
                push.delta(),
                push.slot(),
                push.shadow(),
                inDoubt));
    }

    private static void assertLater(PushOutcome outcome) {
        assertThat(outcome).isInstanceOf(PushOutcome.RetryLater.class);
    }
}
