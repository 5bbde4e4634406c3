package io.stripemeter.app.rehearsal.demo;

import io.stripemeter.app.cli.client.HttpJson;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The totals of each meter, read where a user would read them: the usage API, the ledgers, and the simulator's own records. */
final class DemoTotals {
    private static final int MOST_LEDGERS = 500;

    private final DemoTenant tenant;
    private final HttpJson simulator;

    DemoTotals(DemoTenant tenant, URI simulator) {
        this.tenant = tenant;
        this.simulator = new HttpJson(simulator, DemoStripe.KEY);
    }

    List<MeterTotals> read(List<DemoEvent> events) {
        JsonNode ledgers = tenant.api().get("/v1/ledgers?limit=" + MOST_LEDGERS);
        JsonNode held = simulator.get("/_sim/totals");
        return DemoMeter.ALL.stream()
                .map(meter -> totals(meter, ExpectedTotals.of(meter, events), ledgers, held))
                .toList();
    }

    private MeterTotals totals(DemoMeter meter, Map<String, BigDecimal> expected, JsonNode ledgers, JsonNode held) {
        BigDecimal counted = expected.keySet().stream()
                .map(customer -> counted(meter, customer))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal pushed = BigDecimal.ZERO;
        for (JsonNode ledger : ledgers.path("items")) {
            if (ledger.path("meter").asString("").equals(meter.key())) {
                pushed = pushed.add(decimal(ledger.path("acceptedTotal")));
            }
        }
        BigDecimal atStripe = BigDecimal.ZERO;
        for (JsonNode total : held.path("data")) {
            if (total.path("event_name").asString("").equals(meter.eventName())) {
                atStripe = atStripe.add(decimal(total.path("held")));
            }
        }
        BigDecimal right = expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new MeterTotals(meter, right, counted, pushed, atStripe);
    }

    private BigDecimal counted(DemoMeter meter, String customer) {
        JsonNode usage = tenant.api()
                .get("/v1/usage/current?customer=" + HttpJson.encode(customer) + "&meter="
                        + HttpJson.encode(meter.key()));
        return decimal(usage.path("value"));
    }

    private static BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        return node.isString() ? new BigDecimal(node.stringValue()) : BigDecimal.ZERO;
    }
}
