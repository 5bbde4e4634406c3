package io.stripemeter.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.events.V1BillingMeterErrorReportTriggeredEvent;
import com.stripe.events.V1BillingMeterErrorReportTriggeredEventNotification;
import com.stripe.model.v2.core.EventNotification;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.policy.EventRule.Enforcement;
import io.stripemeter.simulator.testing.Inbox;
import io.stripemeter.simulator.testing.Sim;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorReportTest {
    private static final String EVENTS = "/v1/billing/meter_events";

    @Test
    void countsExactlyButNamesOnlySamplesPerWindow() throws Exception {
        try (Sim sim = Sim.start()) {
            String meter = sim.meter("calls");
            for (int i = 0; i < 7; i++) {
                Sim.require(sim.post(EVENTS, sim.event("calls", "cus_nobody", "1", "x" + i)));
            }
            sim.advance(Duration.ofSeconds(9));
            assertThat(sim.get("/v2/core/events").body().at("/data").isEmpty()).isTrue();
            sim.advance(Duration.ofSeconds(1));

            String id = sim.get("/v2/core/events?object_id=" + meter).text("/data/0/id");
            var event = (V1BillingMeterErrorReportTriggeredEvent)
                    sim.stripe().v2().core().events().retrieve(id);
            // stripe-java 33.3.0 has no getters below "reason": read it from the raw JSON.
            var reason = sim.get("/v2/core/events/" + id).body().at("/data/reason");
            assertThat(reason.at("/error_count").asInt()).isEqualTo(7);
            assertThat(reason.at("/error_types/0/code").asString()).isEqualTo("meter_event_customer_not_found");
            assertThat(reason.at("/error_types/0/error_count").asInt()).isEqualTo(7);
            assertThat(reason.at("/error_types/0/sample_errors").size()).isEqualTo(1);
            assertThat(reason.at("/error_types/0/sample_errors/0/request/identifier")
                            .asString())
                    .isEqualTo("x0");
            assertThat(event.getRawJsonObject().toString()).contains("\"error_count\":7");
            assertThat(event.getData().getValidationStart()).isEqualTo(Sim.START);
            assertThat(event.getData().getValidationEnd()).isEqualTo(Sim.START.plusSeconds(10));
        }
    }

    @Test
    void reportsEventsWithoutAMeterSeparately() {
        EventPolicy async = EventPolicy.standard().enforcingAll(Enforcement.ASYNC);
        try (Sim sim = Sim.start(settings -> settings.withEvents(async))) {
            Sim.require(sim.post(EVENTS, sim.event("nobody", "cus_nobody", "1", "x")));
            sim.advance(Duration.ofSeconds(10));
            var report = sim.get("/v2/core/events");
            assertThat(report.text("/data/0/type")).isEqualTo("v1.billing.meter.no_meter_found");
            assertThat(report.body().at("/data/0/related_object").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void reachesADestinationAsAThinEventWithoutData() throws Exception {
        try (Sim sim = Sim.start();
                Inbox inbox = new Inbox()) {
            String secret = Sim.require(sim.postJson(
                            "/v2/core/event_destinations",
                            Map.of(
                                    "name", "d",
                                    "type", "webhook_endpoint",
                                    "event_payload", "thin",
                                    "enabled_events", java.util.List.of("v1.billing.meter.error_report_triggered"),
                                    "webhook_endpoint", Map.of("url", inbox.url())),
                            Map.of()))
                    .text("/webhook_endpoint/signing_secret");
            String meter = sim.meter("calls");
            sim.post(EVENTS, sim.event("calls", "cus_nobody", "1", "x"));
            sim.advance(Duration.ofSeconds(10));

            Inbox.Letter letter = inbox.await(1).get(0);
            // The tolerance covers the simulator's own time.
            EventNotification notification =
                    sim.stripe().parseEventNotification(letter.body(), letter.signature(), secret, Long.MAX_VALUE);
            assertThat(notification)
                    .isInstanceOfSatisfying(
                            V1BillingMeterErrorReportTriggeredEventNotification.class,
                            thin -> assertThat(thin.getRelatedObject().getId()).isEqualTo(meter));
            assertThat(letter.body()).doesNotContain("error_count");
        }
    }
}
