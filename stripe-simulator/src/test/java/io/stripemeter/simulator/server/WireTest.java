package io.stripemeter.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import io.stripemeter.simulator.policy.Bounds;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    private static final int CLOSES_UNDER_LOAD = 20;
    private static final int CALLERS = 8;
    private static final int MOST_CALLS = 10_000;

    @Test
    void listensOnLoopbackOnly() {
        try (Sim sim = Sim.start()) {
            assertThat(sim.baseUrl()).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void takesKeysAsBearerOrBasic() {
        try (Sim sim = Sim.start()) {
            String basic = Base64.getEncoder().encodeToString((Sim.KEY + ":").getBytes(StandardCharsets.UTF_8));
            assertThat(sim.post("/v1/customers", Map.of(), Map.of("Authorization", "Basic " + basic))
                            .status())
                    .isEqualTo(200);
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer pk_test_public", "Bearer ", "Basic !!!", "Token sk_test_simulator", "x"})
    void refusesAKeyThatIsNotSecret(String authorization) {
        try (Sim sim = Sim.start()) {
            Answer answer = sim.post("/v1/customers", Map.of(), Map.of("Authorization", authorization));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/error/type")).isEqualTo("invalid_request_error");
        }
    }

    @Test
    void namesEachRequestEchoesTheVersionAndSendsItsOwnTime() {
        try (Sim sim = Sim.start()) {
            sim.advance(Duration.ofDays(1));
            Answer answer = sim.post("/v1/customers", Map.of(), Map.of("Stripe-Version", "2025-03-31.basil"));
            assertThat(answer.header("Request-Id").orElseThrow()).startsWith("req_");
            assertThat(answer.header("Stripe-Version")).contains("2025-03-31.basil");
            assertThat(answer.header("Date")).contains("Mon, 16 Nov 2026 10:00:30 GMT");
            assertThat(answer.header("Content-Type")).contains("application/json");
        }
    }

    @Test
    void answersUnknownUrlsAndBrokenBodiesInStripesShape() {
        try (Sim sim = Sim.start()) {
            assertThat(sim.get("/v1/nothing").status()).isEqualTo(404);
            assertThat(sim.post("/v1/customers", Map.of("a[b", "c")).status()).isEqualTo(400);
            assertThat(sim.post("/v1/customers", Map.of("name[x]", "c")).text("/error/param"))
                    .isEqualTo("name");
            assertThat(sim.post("/v1/customers", Map.of("a[b][c][d][e][f][g][h][i][j][k][l][m][n]", "c"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesABodyOverItsBound() {
        try (Sim sim = Sim.start()) {
            Answer answer = sim.post("/v1/customers", Map.of("name", "x".repeat(1 << 20)));
            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Test
    void refusesAndNeverForgetsWhenItIsFull() {
        Bounds small = new Bounds(2, 100, 1, 1, 4_096, 8);
        try (Sim sim = Sim.start(settings -> settings.withBounds(small))) {
            String customer = sim.customer();
            Answer second = sim.post("/v1/customers", Map.of());
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.errorMessage()).contains("customers is bounded at 1");
            sim.meter("calls");
            for (String identifier : new String[] {"a", "b"}) {
                Sim.require(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "1", identifier)));
            }
            Answer third = sim.post("/v1/billing/meter_events", sim.event("calls", customer, "1", "c"));
            assertThat(third.errorMessage()).contains("meter events is bounded at 2");
            assertThat(sim.held("calls", customer)).isEqualTo("2");
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        try (Sim sim = Sim.start()) {
            int taken = Integer.parseInt(sim.baseUrl().replaceAll(".*:", ""));
            assertThatThrownBy(() ->
                            StripeSimulator.start(SimulatorSettings.standard().withPort(taken)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + taken);
        }
    }

    @Test
    void leavesNoThreadBehindOnClose() throws Exception {
        try (Sim sim = Sim.start()) {
            sim.customer();
            sim.fault("kind", "delay", "delay_millis", 1);
            sim.customer();
            assertThat(simulatorThreads()).isPositive();
        }
        await("the end of its threads")
                .untilAsserted(() -> assertThat(simulatorThreads()).isZero());
    }

    /** A call is dropped by the close or answered, never both. */
    @Test
    void closesWhileCallsAreBeingAnswered() throws Exception {
        for (int round = 0; round < CLOSES_UNDER_LOAD; round++) {
            Sim sim = Sim.start();
            CountDownLatch busy = new CountDownLatch(CALLERS);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> callUntilRefused(sim, busy));
            }
            busy.await();
            sim.close();
            callers.shutdown();
            assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        await("the end of its threads")
                .untilAsserted(() -> assertThat(simulatorThreads()).isZero());
    }

    private static void callUntilRefused(Sim sim, CountDownLatch busy) {
        try {
            for (int call = 0; call < MOST_CALLS; call++) {
                sim.customer();
                busy.countDown();
            }
        } catch (RuntimeException | AssertionError closed) {
            busy.countDown();
        }
    }

    private static long simulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("stripe-simulator") || name.contains("Scheduler"))
                .count();
    }
}
