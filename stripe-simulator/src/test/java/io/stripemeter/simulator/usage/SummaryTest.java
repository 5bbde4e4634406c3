package io.stripemeter.simulator.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.billing.MeterEventSummary;
import com.stripe.param.billing.MeterEventSummaryListParams;
import io.stripemeter.simulator.policy.SummaryPolicy;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final long DAY = Instant.parse("2026-11-14T00:00:00Z").getEpochSecond();
    private static final long HOUR = 3_600;

    @Test
    void proveOneMinuteSlotByStripeJava() throws Exception {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            send(sim, customer, "41", DAY + 60);
            send(sim, customer, "1", DAY + 119);
            send(sim, customer, "1000", DAY + 120);

            List<MeterEventSummary> slot = sim.stripe()
                    .v1()
                    .billing()
                    .meters()
                    .eventSummaries()
                    .list(
                            meter,
                            MeterEventSummaryListParams.builder()
                                    .setCustomer(customer)
                                    .setStartTime(DAY + 60)
                                    .setEndTime(DAY + 120)
                                    .build())
                    .getData();

            assertThat(slot).hasSize(1);
            assertThat(slot.get(0).getAggregatedValue()).isEqualByComparingTo("42");
            assertThat(slot.get(0).getMeter()).isEqualTo(meter);
            assertThat(slot.get(0).getStartTime()).isEqualTo(DAY + 60);
            assertThat(slot.get(0).getEndTime()).isEqualTo(DAY + 120);
        }
    }

    @Test
    void groupsByHourNewestFirstWithoutEmptyHours() {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            send(sim, customer, "1", DAY);
            send(sim, customer, "2", DAY + HOUR - 1);
            send(sim, customer, "4", DAY + 5 * HOUR);

            Answer hours = read(sim, meter, customer, DAY, DAY + 24 * HOUR, "&value_grouping_window=hour");

            assertThat(values(hours)).containsExactly(4.0, 3.0);
            assertThat(hours.body().at("/data/0/start_time").asLong()).isEqualTo(DAY + 5 * HOUR);
            assertThat(hours.body().at("/has_more").asBoolean()).isFalse();
            hours.body().at("/data").forEach(one -> StripeSchemas.assertValid("billing_meter_event_summary", one));
        }
    }

    @Test
    void pagesThroughGroupedWindows() {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            IntStream.range(0, 7).forEach(hour -> send(sim, customer, "" + hour, DAY + hour * HOUR));
            List<Double> seen = new ArrayList<>();
            String after = "";
            boolean more = true;
            while (more && seen.size() < 20) {
                Answer page =
                        read(sim, meter, customer, DAY, DAY + 24 * HOUR, "&value_grouping_window=hour&limit=3" + after);
                seen.addAll(values(page));
                more = page.body().at("/has_more").asBoolean();
                after = "&starting_after="
                        + page.body()
                                .at("/data")
                                .get(page.body().at("/data").size() - 1)
                                .get("id")
                                .asString();
            }
            assertThat(seen).containsExactly(6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"sum, 10", "count, 3", "last, 2"})
    void followsTheFormula(String formula, double expected) {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls", formula);
            String customer = sim.customer();
            send(sim, customer, "5", DAY);
            send(sim, customer, "2", DAY + 120);
            send(sim, customer, "3", DAY + 60);
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(expected);
        }
    }

    @Test
    void keepsTheLastReceivedPerHourOfAPreAggregatedMeter() {
        try (Sim sim = Sim.start()) {
            String meter = Sim.require(sim.post(
                            "/v1/billing/meters",
                            Map.of(
                                    "display_name", "m",
                                    "event_name", "calls",
                                    "event_time_window", "hour",
                                    "default_aggregation[formula]", "sum")))
                    .text("/id");
            String customer = sim.customer();
            send(sim, customer, "5", DAY + 600);
            send(sim, customer, "7", DAY + 60);
            send(sim, customer, "100", DAY + HOUR);
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(7.0);
            assertThat(values(read(sim, meter, customer, DAY, DAY + 2 * HOUR, "")))
                    .containsExactly(107.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 3600, '', start_time",
        "0, 3630, '', end_time",
        "60, 3600, hour, start_time",
        "3600, 86400, day, start_time",
        "3600, 3600, '', end_time"
    })
    void refusesUnalignedOrEmptyRanges(long from, long to, String grouping, String blamed) {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String group = grouping.isEmpty() ? "" : "&value_grouping_window=" + grouping;
            Answer answer = read(sim, meter, sim.customer(), DAY + from, DAY + to, group);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/error/param")).isEqualTo(blamed);
        }
    }

    @Test
    void answersZeroForAnEmptyRangeAndRefusesAnUnknownCustomer() {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            assertThat(values(read(sim, meter, sim.customer(), DAY, DAY + HOUR, "")))
                    .containsExactly(0.0);
            assertThat(read(sim, meter, "cus_nobody", DAY, DAY + HOUR, "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void showsAnEventOnlyAfterTheLag() {
        try (Sim sim = Sim.start(settings -> settings.withSummaries(SummaryPolicy.after(Duration.ofMinutes(10))))) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            send(sim, customer, "5", DAY);
            sim.advance(Duration.ofMinutes(10).minusSeconds(1));
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(0.0);
            sim.advance(Duration.ofSeconds(1));
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(5.0);
        }
    }

    @Test
    void drawsALagForEachEventBetweenItsBounds() {
        SummaryPolicy spread = new SummaryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(100), 1, Duration.ZERO);
        try (Sim sim = Sim.start(settings -> settings.withSummaries(spread))) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            IntStream.range(0, 50).forEach(i -> send(sim, customer, "1", DAY));
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(0.0);
            sim.advance(Duration.ofSeconds(55));
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, "")).get(0))
                    .isBetween(5.0, 45.0);
            sim.advance(Duration.ofSeconds(45));
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(50.0);
        }
    }

    @Test
    void canGoBackwardsBetweenReplicas() {
        SummaryPolicy replicas = new SummaryPolicy(Duration.ZERO, Duration.ZERO, 2, Duration.ofHours(1));
        try (Sim sim = Sim.start(settings -> settings.withSummaries(replicas))) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            send(sim, customer, "5", DAY);
            List<Double> reads = IntStream.range(0, 40)
                    .mapToObj(i -> values(read(sim, meter, customer, DAY, DAY + HOUR, ""))
                            .get(0))
                    .toList();
            assertThat(reads).contains(0.0, 5.0);
            assertThat(reads).isNotEqualTo(reads.stream().sorted().toList());
        }
    }

    @Test
    void canLagFreezeAndUndercountOnDemand() {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            send(sim, customer, "5", DAY);
            sim.fault("kind", "summary_undercount", "path", ".*/event_summaries", "times", 1);
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(0.0);
            sim.fault("kind", "summary_lag", "path", ".*/event_summaries", "times", 1, "delay_millis", 60_000);
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(0.0);
            sim.fault("kind", "summary_freeze", "path", ".*/event_summaries");
            sim.advance(Duration.ofMinutes(1));
            send(sim, customer, "3", DAY);
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(5.0);
            sim.delete("/_sim/faults");
            assertThat(values(read(sim, meter, customer, DAY, DAY + HOUR, ""))).containsExactly(8.0);
        }
    }

    private static Answer read(Sim sim, String meter, String customer, long from, long to, String more) {
        return sim.get("/v1/billing/meters/" + meter + "/event_summaries?customer=" + customer + "&start_time=" + from
                + "&end_time=" + to + more);
    }

    private static List<Double> values(Answer answer) {
        List<Double> values = new ArrayList<>();
        Sim.require(answer)
                .body()
                .at("/data")
                .forEach(one -> values.add(one.get("aggregated_value").asDouble()));
        return values;
    }

    private static void send(Sim sim, String customer, String value, long timestamp) {
        Map<String, String> form = new HashMap<>(sim.event("calls", customer, value, ""));
        form.put("timestamp", Long.toString(timestamp));
        Sim.require(sim.post("/v1/billing/meter_events", form));
    }
}
