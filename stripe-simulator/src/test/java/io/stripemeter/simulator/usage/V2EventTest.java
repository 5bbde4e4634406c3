package io.stripemeter.simulator.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.exception.TemporarySessionExpiredException;
import com.stripe.model.v2.billing.MeterEvent;
import com.stripe.model.v2.billing.MeterEventSession;
import com.stripe.param.v2.billing.MeterEventCreateParams;
import com.stripe.param.v2.billing.MeterEventStreamCreateParams;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V2EventTest {
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
    void takesAnEventByStripeJavaAndSharesIdentifiersWithV1() throws Exception {
        MeterEvent event = sim.stripe()
                .v2()
                .billing()
                .meterEvents()
                .create(MeterEventCreateParams.builder()
                        .setEventName("calls")
                        .putPayload("stripe_customer_id", customer)
                        .putPayload("value", "3")
                        .setIdentifier("v2")
                        .setTimestamp(Sim.START.minusSeconds(90))
                        .build());
        assertThat(event.getTimestamp()).isEqualTo(Sim.START.minusSeconds(90));
        assertThat(event.getCreated()).isEqualTo(Sim.START);
        assertThat(sim.held("calls", customer)).isEqualTo("3");
        assertThat(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "3", "v2"))
                        .errorMessage())
                .isEqualTo("An event already exists with identifier v2.");
    }

    @Test
    void hasThePublishedShapes() {
        StripeSchemas.assertValid("v2_billing_meter_event", post("shape").body());
        StripeSchemas.assertValid(
                "v2_billing_meter_event_session",
                sim.postJson("/v2/billing/meter_event_session", Map.of(), Map.of())
                        .body());
        StripeSchemas.assertValid(
                "v2_billing_meter_event_adjustment",
                sim.postJson(
                                "/v2/billing/meter_event_adjustments",
                                Map.of(
                                        "event_name",
                                        "calls",
                                        "type",
                                        "cancel",
                                        "cancel",
                                        Map.of("identifier", "shape")),
                                Map.of())
                        .body());
        assertThat(sim.held("calls", customer)).isEqualTo("0");
    }

    @Test
    void streamsUnderASessionByStripeJava() throws Exception {
        MeterEventSession session =
                sim.stripe().v2().billing().meterEventSession().create();
        StripeClient streaming = stream(session.getAuthenticationToken());
        streaming.v2().billing().meterEventStream().create(batch(100));
        assertThat(sim.held("calls", customer)).isEqualTo("100");

        streaming.v2().billing().meterEventStream().create(batch(100));
        assertThat(sim.held("calls", customer)).isEqualTo("100");
        assertThatThrownBy(() -> streaming.v2().billing().meterEventStream().create(batch(101)))
                .isInstanceOf(StripeException.class);

        sim.advance(Duration.ofMinutes(15));
        assertThatThrownBy(() -> streaming.v2().billing().meterEventStream().create(batch(1)))
                .isInstanceOf(TemporarySessionExpiredException.class);
    }

    @Test
    void answersAStreamWithAnEmptyObjectAndRefusesASecretKeyThere() {
        String token = sim.postJson("/v2/billing/meter_event_session", Map.of(), Map.of())
                .text("/authentication_token");
        Map<String, Object> body = Map.of("events", List.of(event("s")));
        Answer taken = sim.postJson("/v2/billing/meter_event_stream", body, Map.of("Authorization", "Bearer " + token));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body().isEmpty()).isTrue();
        assertThat(sim.postJson("/v2/billing/meter_event_stream", body, Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void validatesAStreamAfterwards() {
        String token = sim.postJson("/v2/billing/meter_event_session", Map.of(), Map.of())
                .text("/authentication_token");
        Map<String, Object> bad = new HashMap<>(event("bad"));
        bad.put("payload", Map.of("stripe_customer_id", customer, "value", "many"));
        Answer taken = sim.postJson(
                "/v2/billing/meter_event_stream",
                Map.of("events", List.of(bad, event("good"))),
                Map.of("Authorization", "Bearer " + token));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(sim.held("calls", customer)).isEqualTo("1");
        sim.advance(Duration.ofSeconds(10));
        assertThat(sim.get("/v2/core/events").text("/data/0/data/reason/error_types/0/code"))
                .isEqualTo("meter_event_invalid_value");
    }

    private Answer post(String identifier) {
        return Sim.require(sim.postJson("/v2/billing/meter_events", event(identifier), Map.of()));
    }

    private Map<String, Object> event(String identifier) {
        return Map.of(
                "event_name",
                "calls",
                "identifier",
                identifier,
                "payload",
                Map.of("stripe_customer_id", customer, "value", "1"));
    }

    private MeterEventStreamCreateParams batch(int size) {
        return MeterEventStreamCreateParams.builder()
                .addAllEvent(IntStream.range(0, size)
                        .mapToObj(i -> MeterEventStreamCreateParams.Event.builder()
                                .setEventName("calls")
                                .setIdentifier("batch" + i)
                                .putPayload("stripe_customer_id", customer)
                                .putPayload("value", "1")
                                .build())
                        .toList())
                .build();
    }

    private StripeClient stream(String token) {
        return StripeClient.builder()
                .setApiKey(token)
                .setApiBase(sim.baseUrl())
                .setMeterEventsBase(sim.baseUrl())
                .setMaxNetworkRetries(0)
                .build();
    }
}
