package io.stripemeter.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlTest {

    @Test
    void setsAdvancesFreezesAndReleasesTheClock() throws Exception {
        try (Sim sim = Sim.start(settings -> settings.withClock(Clock.systemUTC()))) {
            Answer set = sim.postJson("/_sim/clock", Map.of("now", "2027-01-01T00:00:00Z", "frozen", true), Map.of());
            assertThat(set.text("/iso")).isEqualTo("2027-01-01T00:00:00Z");
            await("a clock that stands still")
                    .during(Duration.ofMillis(20))
                    .pollInterval(Duration.ofMillis(5))
                    .untilAsserted(() ->
                            assertThat(sim.get("/_sim/clock").text("/iso")).isEqualTo("2027-01-01T00:00:00Z"));
            sim.advance(Duration.ofDays(31));
            assertThat(sim.get("/_sim/clock").text("/iso")).isEqualTo("2027-02-01T00:00:00Z");
            sim.postJson("/_sim/clock", Map.of("frozen", false), Map.of());
            await("a clock that goes on").untilAsserted(() -> assertThat(
                            Instant.parse(sim.get("/_sim/clock").text("/iso")))
                    .isAfter("2027-02-01T00:00:00Z"));
        }
    }

    @Test
    void acceptsJsonWithoutAContentType() {
        try (Sim sim = Sim.start()) {
            assertThat(sim.postRaw("/_sim/clock/advance", "{\"seconds\": 60}").status())
                    .isEqualTo(200);
            assertThat(sim.now()).isEqualTo(Sim.START.plusSeconds(60));
        }
    }

    @Test
    void refusesATimeThatIsMalformedOrTooFar() {
        try (Sim sim = Sim.start()) {
            assertThat(sim.postJson("/_sim/clock", Map.of("now", "tomorrow"), Map.of())
                            .status())
                    .isEqualTo(400);
            assertThat(sim.postJson("/_sim/clock/advance", Map.of("seconds", 1L << 40), Map.of())
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void forgetsEverythingOnReset() {
        try (Sim sim = Sim.start()) {
            sim.meter("calls");
            String customer = sim.customer();
            sim.post(
                    "/v1/billing/meter_events", sim.event("calls", customer, "1", "a"), Map.of("Idempotency-Key", "k"));
            sim.fault("kind", "503", "path", "/v1/nothing");
            sim.advance(Duration.ofDays(2));
            assertThat(sim.get("/_sim/state").body().at("/counts/meter_events").asInt())
                    .isEqualTo(1);

            Answer state = sim.postJson("/_sim/reset", Map.of(), Map.of());

            state.body().at("/counts").forEach(count -> assertThat(count.asInt())
                    .isZero());
            assertThat(sim.get("/_sim/faults").body().at("/data").isEmpty()).isTrue();
            assertThat(sim.now()).isEqualTo(Sim.START);
            sim.meter("calls");
            Sim.require(sim.post("/v1/billing/meter_events", sim.event("calls", sim.customer(), "1", "a")));
        }
    }

    @Test
    void filtersAndPagesTheLedger() {
        try (Sim sim = Sim.start()) {
            sim.meter("calls");
            sim.meter("bytes");
            String one = sim.customer();
            String other = sim.customer();
            for (int i = 0; i < 5; i++) {
                sim.post("/v1/billing/meter_events", sim.event("calls", i % 2 == 0 ? one : other, "1", "c" + i));
            }
            sim.post("/v1/billing/meter_events", sim.event("bytes", one, "9", "b"));

            assertThat(sim.get("/_sim/ledger?customer=" + one)
                            .body()
                            .at("/data")
                            .size())
                    .isEqualTo(4);
            Answer first = sim.get("/_sim/ledger?event_name=calls&limit=3");
            assertThat(first.body().at("/has_more").asBoolean()).isTrue();
            Answer rest = sim.get("/_sim/ledger?event_name=calls&limit=3&starting_after=3");
            assertThat(rest.text("/data/0/identifier")).isEqualTo("c3");
            assertThat(rest.body().at("/data").size()).isEqualTo(2);
            assertThat(sim.get("/_sim/ledger?identifier=b").text("/data/0/value"))
                    .isEqualTo("9");
            assertThat(sim.get("/_sim/totals").body().at("/data").size()).isEqualTo(3);
        }
    }
}
