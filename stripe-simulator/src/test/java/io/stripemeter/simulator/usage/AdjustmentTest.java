package io.stripemeter.simulator.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.billing.MeterEventAdjustment;
import com.stripe.param.billing.MeterEventAdjustmentCreateParams;
import io.stripemeter.simulator.policy.EventPolicy;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    private static final String ADJUSTMENTS = "/v1/billing/meter_event_adjustments";

    @Test
    void cancelsAnEventByStripeJava() throws Exception {
        try (Sim sim = Sim.start()) {
            String customer = prepared(sim);
            MeterEventAdjustment cancelled = sim.stripe()
                    .v1()
                    .billing()
                    .meterEventAdjustments()
                    .create(MeterEventAdjustmentCreateParams.builder()
                            .setEventName("calls")
                            .setType(MeterEventAdjustmentCreateParams.Type.CANCEL)
                            .setCancel(MeterEventAdjustmentCreateParams.Cancel.builder()
                                    .setIdentifier("one")
                                    .build())
                            .build());
            assertThat(cancelled.getStatus()).isEqualTo("complete");
            assertThat(cancelled.getCancel().getIdentifier()).isEqualTo("one");
            assertThat(sim.held("calls", customer)).isEqualTo("0");
            assertThat(sim.get("/_sim/ledger").text("/data/0/status")).isEqualTo("cancelled");
            assertThat(cancel(sim, "calls", "one").status()).isEqualTo(400);
        }
    }

    @Test
    void hasThePublishedShape() {
        try (Sim sim = Sim.start()) {
            prepared(sim);
            StripeSchemas.assertValid(
                    "billing_meter_event_adjustment",
                    cancel(sim, "calls", "one").body());
        }
    }

    @Test
    void refusesUnknownEventsAndThoseOlderThanADay() {
        try (Sim sim = Sim.start()) {
            String customer = prepared(sim);
            assertThat(cancel(sim, "calls", "other").status()).isEqualTo(400);
            assertThat(cancel(sim, "bytes", "one").status()).isEqualTo(400);
            sim.advance(Duration.ofHours(24));
            Answer late = cancel(sim, "calls", "one");
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.text("/error/param")).isEqualTo("cancel[identifier]");
            assertThat(sim.held("calls", customer)).isEqualTo("5");
        }
    }

    @Test
    void staysPendingForItsLag() {
        EventPolicy usual = EventPolicy.standard();
        EventPolicy slow =
                new EventPolicy(usual.identifierWindow(), usual.enforcement(), usual.decimals(), Duration.ofMinutes(5));
        try (Sim sim = Sim.start(settings -> settings.withEvents(slow))) {
            String customer = prepared(sim);
            assertThat(cancel(sim, "calls", "one").text("/status")).isEqualTo("pending");
            sim.advance(Duration.ofMinutes(5).minusSeconds(1));
            assertThat(sim.held("calls", customer)).isEqualTo("5");
            sim.advance(Duration.ofSeconds(1));
            assertThat(sim.held("calls", customer)).isEqualTo("0");
        }
    }

    @Test
    void leavesTheIdentifierUsedUp() {
        try (Sim sim = Sim.start()) {
            String customer = prepared(sim);
            cancel(sim, "calls", "one");
            assertThat(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "5", "one"))
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String prepared(Sim sim) {
        sim.meter("calls");
        String customer = sim.customer();
        Sim.require(sim.post("/v1/billing/meter_events", sim.event("calls", customer, "5", "one")));
        return customer;
    }

    private static Answer cancel(Sim sim, String eventName, String identifier) {
        return sim.post(
                ADJUSTMENTS, Map.of("event_name", eventName, "type", "cancel", "cancel[identifier]", identifier));
    }
}
