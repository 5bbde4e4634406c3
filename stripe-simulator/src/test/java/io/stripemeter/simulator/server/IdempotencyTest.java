package io.stripemeter.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String EVENTS = "/v1/billing/meter_events";

    private final Sim sim = Sim.start();
    private String customer;

    @BeforeEach
    void defineMeterAndCustomer() {
        sim.meter("calls");
        customer = sim.customer();
    }

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void replaysTheFirstAnswerUnderTheSameKey() {
        Answer first = send("one", "3", "k1");
        Answer again = send("one", "3", "k1");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).contains("true");
        assertThat(again.header("Idempotency-Key")).contains("k1");
        assertThat(again.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
        assertThat(again.header("Original-Request")).isEqualTo(first.header("Request-Id"));
        assertThat(sim.held("calls", customer)).isEqualTo("3");
    }

    @Test
    void refusesOtherParametersUnderTheSameKey() {
        send("one", "3", "k1");
        Answer other = send("one", "4", "k1");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text("/error/type")).isEqualTo("idempotency_error");
        assertThat(sim.held("calls", customer)).isEqualTo("3");
    }

    @Test
    void forgetsAKeyAfter24Hours() {
        send("one", "3", "k1");
        sim.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(send("one", "3", "k1").header("Idempotent-Replayed")).contains("true");
        sim.advance(Duration.ofSeconds(1));
        assertThat(send("one", "3", "k1").header("Idempotent-Replayed")).isEmpty();
        assertThat(sim.held("calls", customer)).isEqualTo("6");
    }

    @Test
    void keepsAndReplaysA500ThatHadAnEffect() {
        sim.fault("kind", "commit_then_500", "times", 1);
        assertThat(send("one", "3", "k1").status()).isEqualTo(500);
        Answer replayed = send("one", "3", "k1");
        assertThat(replayed.status()).isEqualTo(500);
        assertThat(replayed.header("Idempotent-Replayed")).contains("true");
        assertThat(send("one", "3", "k2").errorMessage()).isEqualTo("An event already exists with identifier one.");
        assertThat(sim.held("calls", customer)).isEqualTo("3");
    }

    @Test
    void keepsAndReplaysA500WithoutEffectUntilANewKeyIsUsed() {
        sim.fault("kind", "500_no_commit", "times", 1);
        assertThat(send("one", "3", "k1").status()).isEqualTo(500);
        assertThat(send("one", "3", "k1").status()).isEqualTo(500);
        assertThat(sim.held("calls", customer)).isEqualTo("0");
        assertThat(send("one", "3", "k2").status()).isEqualTo(200);
    }

    @Test
    void doesNotKeepABrokenParameterOrARateLimit() {
        assertThat(send("one", "many", "k1").status()).isEqualTo(400);
        assertThat(send("one", "3", "k1").status()).isEqualTo(200);
        sim.fault("kind", "429_rate", "times", 1);
        assertThat(send("two", "3", "k2").status()).isEqualTo(429);
        assertThat(send("two", "3", "k2").status()).isEqualTo(200);
    }

    @Test
    void keepsTheRefusalOfASeenIdentifier() {
        send("one", "3", "k1");
        assertThat(send("one", "3", "k2").header("Idempotent-Replayed")).isEmpty();
        Answer replayed = send("one", "3", "k2");
        assertThat(replayed.errorMessage()).isEqualTo("An event already exists with identifier one.");
        assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    }

    @Test
    void answers409WhileTheKeyIsInFlight() throws Exception {
        IdempotencyStore store = new IdempotencyStore(java.time.Clock.systemUTC(), 10);
        assertThat(store.begin("k", "print")).isNull();
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> {
            try {
                store.begin("k", "print");
                return 200;
            } catch (io.stripemeter.simulator.wire.ApiError refused) {
                return refused.status();
            }
        });
        assertThat(second.get()).isEqualTo(409);
    }

    private Answer send(String identifier, String value, String key) {
        return sim.post(EVENTS, sim.event("calls", customer, value, identifier), Map.of("Idempotency-Key", key));
    }
}
