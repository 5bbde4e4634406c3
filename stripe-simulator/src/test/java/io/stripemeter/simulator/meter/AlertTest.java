package io.stripemeter.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTest {

    @Test
    void reportsAReachedThresholdOncePerCustomer() {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            String customer = sim.customer();
            Sim.require(sim.post(
                    "/v1/billing/alerts",
                    Map.of(
                            "alert_type", "usage_threshold",
                            "title", "Ten",
                            "usage_threshold[gte]", "10",
                            "usage_threshold[meter]", meter,
                            "usage_threshold[recurrence]", "one_time")));
            for (int i = 0; i < 4; i++) {
                sim.post("/v1/billing/meter_events", sim.event("calls", customer, "5", "e" + i));
            }
            Answer events = sim.get("/v1/events?type=billing.alert.triggered");
            assertThat(events.body().at("/data").size()).isEqualTo(1);
            assertThat(events.text("/data/0/data/object/customer")).isEqualTo(customer);
            assertThat(events.body().at("/data/0/data/object/value").asInt()).isEqualTo(10);
        }
    }

    @Test
    void refusesAThresholdThatIsNotPositive() {
        try (Sim sim = Sim.start()) {
            Answer refused = sim.post(
                    "/v1/billing/alerts",
                    Map.of(
                            "alert_type", "usage_threshold",
                            "title", "None",
                            "usage_threshold[gte]", "0",
                            "usage_threshold[meter]", sim.meter("calls"),
                            "usage_threshold[recurrence]", "one_time"));
            assertThat(refused.text("/error/param")).isEqualTo("usage_threshold[gte]");
        }
    }
}
