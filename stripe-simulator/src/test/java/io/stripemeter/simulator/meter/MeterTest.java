package io.stripemeter.simulator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.billing.Meter;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterUpdateParams;
import com.stripe.service.billing.MeterService;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final Sim sim = Sim.start();
    private final MeterService meters = sim.stripe().v1().billing().meters();

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void isCreatedReadRenamedAndListed() throws Exception {
        Meter made = meters.create(MeterCreateParams.builder()
                .setDisplayName("Calls")
                .setEventName("calls")
                .setDefaultAggregation(MeterCreateParams.DefaultAggregation.builder()
                        .setFormula(MeterCreateParams.DefaultAggregation.Formula.SUM)
                        .build())
                .setCustomerMapping(MeterCreateParams.CustomerMapping.builder()
                        .setType(MeterCreateParams.CustomerMapping.Type.BY_ID)
                        .setEventPayloadKey("account")
                        .build())
                .setValueSettings(MeterCreateParams.ValueSettings.builder()
                        .setEventPayloadKey("amount")
                        .build())
                .build());

        assertThat(made.getId()).startsWith("mtr_test_");
        assertThat(made.getStatus()).isEqualTo("active");
        assertThat(made.getCustomerMapping().getEventPayloadKey()).isEqualTo("account");
        assertThat(made.getValueSettings().getEventPayloadKey()).isEqualTo("amount");
        assertThat(made.getEventTimeWindow()).isNull();
        Meter renamed = meters.update(
                made.getId(),
                MeterUpdateParams.builder().setDisplayName("API calls").build());
        assertThat(renamed.getDisplayName()).isEqualTo("API calls");
        assertThat(meters.retrieve(made.getId()).getDisplayName()).isEqualTo("API calls");
        assertThat(meters.list().getData()).extracting(Meter::getId).containsExactly(made.getId());
    }

    @Test
    void hasThePublishedShape() {
        String id = sim.meter("calls");
        StripeSchemas.assertValid(
                "billing_meter", sim.get("/v1/billing/meters/" + id).body());
        StripeSchemas.assertValid(
                "billing_meter",
                sim.post("/v1/billing/meters/" + id + "/deactivate", Map.of()).body());
    }

    @Test
    void isDeactivatedAndReactivated() throws Exception {
        String id = sim.meter("calls");
        Meter off = meters.deactivate(id);
        assertThat(off.getStatus()).isEqualTo("inactive");
        assertThat(off.getStatusTransitions().getDeactivatedAt()).isEqualTo(Sim.START.getEpochSecond());
        assertThatThrownBy(() -> meters.deactivate(id)).isInstanceOf(InvalidRequestException.class);
        assertThat(meters.reactivate(id).getStatusTransitions().getDeactivatedAt())
                .isNull();
    }

    @Test
    void sharesItsEventNameWithNoOtherActiveMeter() throws Exception {
        String first = sim.meter("calls");
        assertThat(sim.post("/v1/billing/meters", form("calls")).text("/error/param"))
                .isEqualTo("event_name");
        meters.deactivate(first);
        sim.meter("calls");
        assertThatThrownBy(() -> meters.reactivate(first)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void isFilteredByStatusAndPaged() {
        List<String> ids = List.of(sim.meter("a"), sim.meter("b"), sim.meter("c"));
        Sim.require(sim.post("/v1/billing/meters/" + ids.get(1) + "/deactivate", Map.of()));
        var active = sim.get("/v1/billing/meters?status=active&limit=1").body();
        assertThat(active.at("/data/0/id").asString()).isEqualTo(ids.get(2));
        assertThat(active.at("/has_more").asBoolean()).isTrue();
        var next = sim.get("/v1/billing/meters?status=active&starting_after=" + ids.get(2))
                .body();
        assertThat(next.at("/data/0/id").asString()).isEqualTo(ids.get(0));
        assertThat(next.at("/has_more").asBoolean()).isFalse();
        var before = sim.get("/v1/billing/meters?limit=1&ending_before=" + ids.get(0))
                .body();
        assertThat(before.at("/data/0/id").asString()).isEqualTo(ids.get(1));
        assertThat(before.at("/has_more").asBoolean()).isTrue();
    }

    @Test
    void refusesAMissingOrUnknownFormula() {
        assertThat(sim.post("/v1/billing/meters", Map.of("display_name", "x", "event_name", "x"))
                        .text("/error/param"))
                .isEqualTo("default_aggregation");
        Map<String, String> form =
                Map.of("display_name", "x", "event_name", "x", "default_aggregation[formula]", "max");
        assertThat(sim.post("/v1/billing/meters", form).text("/error/param")).isEqualTo("default_aggregation[formula]");
        assertThat(sim.get("/v1/billing/meters/mtr_none").text("/error/code")).isEqualTo("resource_missing");
    }

    private static Map<String, String> form(String eventName) {
        return Map.of("display_name", "x", "event_name", eventName, "default_aggregation[formula]", "sum");
    }
}
