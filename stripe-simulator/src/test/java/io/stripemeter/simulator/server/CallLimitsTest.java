package io.stripemeter.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stripemeter.simulator.policy.LimitPolicy;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
    private static final String EVENTS = "/v1/billing/meter_events";

    @Test
    void takesASecondsWorthThenRefusesUntilTimePasses() {
        try (Sim sim = limited(new LimitPolicy(25, 0, 0, 0, 0, false))) {
            sim.meter("calls");
            String customer = sim.customer();
            List<Integer> statuses = IntStream.range(0, 26)
                    .mapToObj(i -> send(sim, customer, "a" + i).status())
                    .toList();
            assertThat(statuses.subList(0, 25)).containsOnly(200);
            assertThat(statuses.get(25)).isEqualTo(429);
            Answer refused = send(sim, customer, "b");
            assertThat(refused.header("Stripe-Rate-Limited-Reason")).contains("endpoint-rate");
            assertThat(refused.text("/error/code")).isEqualTo("rate_limit");
            sim.advance(Duration.ofSeconds(1));
            assertThat(send(sim, customer, "b").status()).isEqualTo(200);
            assertThat(sim.held("calls", customer)).isEqualTo("26");
        }
    }

    @Test
    void limitsEndpointsApartAndTheAccountAsAWhole() {
        try (Sim sim = limited(new LimitPolicy(0, 3, 5, 0, 0, false))) {
            List<Answer> customers = IntStream.range(0, 4)
                    .mapToObj(i -> sim.get("/v1/customers"))
                    .toList();
            assertThat(customers.get(2).status()).isEqualTo(200);
            assertThat(customers.get(3).header("Stripe-Rate-Limited-Reason")).contains("endpoint-rate");
            assertThat(sim.get("/v1/billing/meters").status()).isEqualTo(200);
            assertThat(sim.get("/v1/events").status()).isEqualTo(200);
            assertThat(sim.get("/v1/events").header("Stripe-Rate-Limited-Reason"))
                    .contains("global-rate");
        }
    }

    @Test
    void keepsASecondCallOfTheSameSeriesOutWhileOneRuns() throws Exception {
        try (Sim sim = limited(new LimitPolicy(0, 0, 0, 0, 0, true))) {
            sim.meter("calls");
            String one = sim.customer();
            String other = sim.customer();
            sim.fault("kind", "delay", "identifier", "slow", "delay_millis", 1_500);
            CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> send(sim, one, "slow"));
            awaitOpenCall(sim);

            Answer locked = send(sim, one, "quick");
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.text("/error/code")).isEqualTo("lock_timeout");
            assertThat(locked.header("Stripe-Should-Retry")).contains("true");
            assertThat(locked.header("Stripe-Rate-Limited-Reason")).isEmpty();
            assertThat(send(sim, other, "quick").status()).isEqualTo(200);
            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(send(sim, one, "later").status()).isEqualTo(200);
        }
    }

    @Test
    void limitsCallsAtOnce() throws Exception {
        try (Sim sim = limited(new LimitPolicy(0, 0, 0, 0, 1, false))) {
            sim.fault("kind", "delay", "path", "/v1/events", "delay_millis", 1_500);
            CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> sim.get("/v1/events"));
            awaitOpenCall(sim);
            assertThat(sim.get("/v1/customers").header("Stripe-Rate-Limited-Reason"))
                    .contains("global-concurrency");
            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(sim.get("/v1/customers").status()).isEqualTo(200);
        }
    }

    private static void awaitOpenCall(Sim sim) {
        await("the slow call has arrived")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        sim.get("/_sim/state").body().at("/counts/open_calls").asInt() > 0);
    }

    private static Sim limited(LimitPolicy limits) {
        return Sim.start(settings -> settings.withLimits(limits));
    }

    private static Answer send(Sim sim, String customer, String identifier) {
        return sim.post(EVENTS, sim.event("calls", customer, "1", identifier));
    }
}
