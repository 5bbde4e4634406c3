package io.stripemeter.command.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.json.price.PriceForm;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PriceCheckTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final PriceForm PER_UNIT = price("{\"model\":\"per_unit\",\"unitAmount\":\"1\"}");
    private static final PriceForm BY_REGION = price("""
            {"model":"matrix","dimensions":["region"],
             "cells":[{"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}],
             "otherwise":{"model":"per_unit","unitAmount":"3"}}""");
    private static final PriceForm BY_GRADE = price("""
            {"model":"dimensional","dimensions":["region","grade"],"otherwise":{"model":"per_unit","unitAmount":"3"}}""");

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final PriceCheck check = new PriceCheck(new MeterDirectory(store));

    PriceCheckTest() {
        define("calls");
        define("compute", "cloud", "region");
    }

    @Test
    void takesADimensionThatTheMeterIsGroupedBy() {
        assertThat(check(Map.of("compute", BY_REGION, "calls", PER_UNIT))).isEmpty();
    }

    @Test
    void refusesADimensionThatTheMeterLacksWithItsPath() {
        assertThatThrownBy(() -> check(Map.of("compute", BY_GRADE)))
                .isInstanceOfSatisfying(InvalidPricing.class, refused -> assertThat(refused.violations())
                        .extracting(violation -> violation.path() + " " + violation.code())
                        .containsExactly("prices.compute.dimensions[1] unknown_dimension"));
        assertThatThrownBy(() -> check(Map.of("calls", BY_REGION)))
                .hasMessage("prices.calls.dimensions[0]: is no dimension of the meter, which is grouped by none");
    }

    @Test
    void namesMetersThatDoNotExist() {
        assertThat(check(Map.of("cals", PER_UNIT, "No Key!", PER_UNIT, "compute", PER_UNIT, "later", BY_GRADE)))
                .containsExactly("No Key!", "cals", "later");
    }

    @Test
    void refusesTermsThatSayNothingWithThePathOfTheMeter() {
        assertThatThrownBy(() -> check(Map.of(
                        "calls", price("{\"model\":\"per_unit\",\"unitAmount\":\"1\",\"maximumAmount\":\"0\"}"))))
                .hasMessageStartingWith("prices.calls.maximumAmount: must be greater than 0");
    }

    private List<String> check(Map<String, PriceForm> prices) {
        return check.unknownMeters(ACME, Map.copyOf(prices), "usd");
    }

    private void define(String meter, String... groupBy) {
        store.publish(new GenericDomainEventMessage<>(
                "Meter",
                "meter/acme/" + meter,
                0,
                new MeterDefined("acme", meter, meter, "sum", null, List.of(groupBy), 0)));
    }

    private static PriceForm price(String json) {
        return JsonMapper.shared().readValue(json, PriceForm.class);
    }
}
