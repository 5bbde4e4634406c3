package io.stripemeter.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.ApiConnectionException;
import com.stripe.param.billing.MeterEventCreateParams;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
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

    @ParameterizedTest
    @CsvSource({"drop_before_commit, 0", "tcp_reset, 0", "commit_then_drop, 1", "half_body, 1"})
    void breaksTheConnectionWithOrWithoutEffect(String kind, String held) {
        sim.fault("kind", kind, "path", EVENTS, "times", 1);
        assertThatThrownBy(() -> send("a")).isInstanceOf(UncheckedIOException.class);
        assertThat(sim.held("calls", customer)).isEqualTo(held);
        assertThat(send("b").status()).isEqualTo(200);
    }

    @Test
    void isALostConnectionToStripeJava() {
        sim.fault("kind", "commit_then_drop", "path", EVENTS, "times", 1);
        MeterEventCreateParams event = MeterEventCreateParams.builder()
                .setEventName("calls")
                .putPayload("stripe_customer_id", customer)
                .putPayload("value", "7")
                .setIdentifier("lost-answer")
                .build();
        assertThatThrownBy(() -> sim.stripe().v1().billing().meterEvents().create(event))
                .isInstanceOf(ApiConnectionException.class);
        assertThat(sim.held("calls", customer)).isEqualTo("7");
        assertThat(send("lost-answer").errorMessage())
                .isEqualTo("An event already exists with identifier lost-answer.");
    }

    @ParameterizedTest
    @CsvSource({
        "503, 503, ''",
        "409, 409, idempotency_key_in_use",
        "429_rate, 429, rate_limit",
        "429_lock, 429, lock_timeout",
        "500_no_commit, 500, ''"
    })
    void answersAnErrorWithoutEffect(String kind, int status, String code) {
        sim.fault("kind", kind, "path", EVENTS, "times", 1);
        Answer answer = send("a");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("/error/code")).isEqualTo(code);
        assertThat(sim.held("calls", customer)).isEqualTo("0");
    }

    @Test
    void distinguishesRateLimitsFromLocksByHeaders() {
        sim.fault("kind", "429_rate", "mode", "endpoint-concurrency", "times", 1);
        Answer rate = send("a");
        assertThat(rate.header("Stripe-Rate-Limited-Reason")).contains("endpoint-concurrency");
        assertThat(rate.header("Stripe-Should-Retry")).isEmpty();
        sim.fault("kind", "429_lock", "times", 1);
        Answer lock = send("a");
        assertThat(lock.header("Stripe-Rate-Limited-Reason")).isEmpty();
        assertThat(lock.header("Stripe-Should-Retry")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "commit_then_hang"})
    void hangsUntilReleased(String kind) throws Exception {
        sim.fault("kind", kind, "path", EVENTS, "times", 1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(sim.baseUrl() + EVENTS))
                .header("Authorization", "Bearer " + Sim.KEY)
                .timeout(Duration.ofMillis(300))
                .POST(BodyPublishers.ofString(
                        "event_name=calls&payload[stripe_customer_id]=" + customer + "&payload[value]=1&identifier=h"))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(sim.held("calls", customer)).isEqualTo(kind.equals("hang") ? "0" : "1");
        Sim.require(sim.postJson("/_sim/reset", Map.of(), Map.of()));
        assertThat(sim.get("/_sim/state").body().at("/counts/open_calls").asInt())
                .isZero();
    }

    @Test
    void actsLateEvenIfTheClientHasGivenUp() throws Exception {
        sim.fault("kind", "delay", "path", EVENTS, "times", 1, "delay_millis", 600);
        HttpRequest request = HttpRequest.newBuilder(URI.create(sim.baseUrl() + EVENTS))
                .header("Authorization", "Bearer " + Sim.KEY)
                .timeout(Duration.ofMillis(150))
                .POST(BodyPublishers.ofString("event_name=calls&payload[stripe_customer_id]=" + customer
                        + "&payload[value]=1&identifier=late"))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(sim.held("calls", customer)).isEqualTo("0");
        await("the event is held")
                .untilAsserted(() -> assertThat(sim.held("calls", customer)).isEqualTo("1"));
    }

    @Test
    void dripsTheAnswerSlowlyButWhole() {
        sim.fault("kind", "slow_drip", "path", EVENTS, "times", 1, "delay_millis", 5);
        assertThat(Sim.require(send("a")).text("/identifier")).isEqualTo("a");
    }

    @Test
    void losesAnAcceptedEventSilently() {
        sim.fault("kind", "lose_accepted", "path", EVENTS, "nth", 2);
        List.of("a", "b", "c").forEach(identifier -> Sim.require(send(identifier)));
        Answer totals = sim.get("/_sim/totals");
        assertThat(totals.text("/data/0/accepted")).isEqualTo("3");
        assertThat(totals.text("/data/0/held")).isEqualTo("2");
        assertThat(totals.text("/data/0/lost")).isEqualTo("1");
        assertThat(send("b").status()).isEqualTo(400);
    }

    @Test
    void acceptsADuplicateOnDemand() {
        sim.fault("kind", "double_accept", "identifier", "a", "nth", 2);
        Sim.require(send("a"));
        Sim.require(send("a"));
        assertThat(send("a").status()).isEqualTo(400);
        assertThat(sim.held("calls", customer)).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "drop"})
    void isOutForAWindowOfItsOwnTime(String mode) {
        long now = Sim.START.getEpochSecond();
        sim.fault("kind", "outage", "mode", mode, "from", now + 60, "until", now + 120);
        assertThat(send("before").status()).isEqualTo(200);
        sim.advance(Duration.ofSeconds(60));
        if (mode.equals("drop")) {
            assertThatThrownBy(() -> send("during")).isInstanceOf(UncheckedIOException.class);
        } else {
            assertThat(send("during").status()).isEqualTo(503);
        }
        sim.advance(Duration.ofSeconds(60));
        assertThat(send("after").status()).isEqualTo(200);
    }

    @Test
    void canAnswerFromAStaleReplica() {
        sim.fault("kind", "stale_200", "path", "/v1/customers/.*", "times", 1);
        assertThat(sim.get("/v1/customers/" + customer).status()).isEqualTo(404);
        assertThat(sim.get("/v1/customers/" + customer).status()).isEqualTo(200);
    }

    @Test
    void strikesTheSameCallsForTheSameSeed() {
        List<Integer> first = struckCalls(11);
        assertThat(struckCalls(11)).isEqualTo(first);
        assertThat(struckCalls(12)).isNotEqualTo(first);
        assertThat(first.stream().filter(status -> status == 503).count()).isBetween(20L, 60L);
    }

    @Test
    void matchesOnMethodPathAndIdentifierAndCountsItsStrikes() {
        sim.fault("kind", "503", "method", "POST", "path", "/v1/billing/.*", "identifier", "x-.*", "times", 1);
        assertThat(send("y-1").status()).isEqualTo(200);
        assertThat(sim.get("/v1/billing/meters").status()).isEqualTo(200);
        assertThat(send("x-1").status()).isEqualTo(503);
        assertThat(send("x-1").status()).isEqualTo(200);
        Answer rules = sim.get("/_sim/faults");
        assertThat(rules.body().at("/data/0/met").asInt()).isEqualTo(2);
        assertThat(rules.body().at("/data/0/struck").asInt()).isEqualTo(1);
    }

    @Test
    void refusesABrokenRuleByName() {
        assertThat(sim.postJson("/_sim/faults", Map.of("kind", "gremlin"), Map.of())
                        .text("/error/param"))
                .isEqualTo("kind");
        assertThat(sim.postJson("/_sim/faults", Map.of("kind", "503", "path", "("), Map.of())
                        .text("/error/param"))
                .isEqualTo("path");
        assertThat(sim.postJson("/_sim/faults", Map.of("kind", "503", "probability", 1.5), Map.of())
                        .text("/error/param"))
                .isEqualTo("probability");
    }

    private List<Integer> struckCalls(int seed) {
        sim.delete("/_sim/faults");
        sim.fault("kind", "503", "path", "/v1/customers", "probability", 0.4, "seed", seed);
        return IntStream.range(0, 100)
                .mapToObj(i -> sim.get("/v1/customers").status())
                .toList();
    }

    private Answer send(String identifier) {
        return sim.post(EVENTS, sim.event("calls", customer, "1", identifier));
    }
}
