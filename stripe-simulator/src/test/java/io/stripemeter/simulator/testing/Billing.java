package io.stripemeter.simulator.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The billing objects that tests need, made over HTTP. */
public final class Billing {
    private final Sim sim;
    private final String product;

    public Billing(Sim sim) {
        this.sim = sim;
        this.product =
                Sim.require(sim.post("/v1/products", Map.of("name", "API"))).text("/id");
    }

    /** A monthly metered price per unit, in cents. */
    public String perUnit(String meter, String unitAmount) {
        return price(meter, Map.of("unit_amount_decimal", unitAmount));
    }

    /** A monthly price, metered unless the meter is {@code null}, of the given further parameters. */
    public String price(String meter, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.putIfAbsent("currency", "usd");
        form.put("product", product);
        form.putIfAbsent("recurring[interval]", "month");
        if (meter != null) {
            form.put("recurring[usage_type]", "metered");
            form.put("recurring[meter]", meter);
        }
        return Sim.require(sim.post("/v1/prices", form)).text("/id");
    }

    public Answer subscribe(String customer, Map<String, String> more, String... prices) {
        Map<String, String> form = new HashMap<>(more);
        form.put("customer", customer);
        for (int i = 0; i < prices.length; i++) {
            form.put("items[" + i + "][price]", prices[i]);
        }
        return Sim.require(sim.post("/v1/subscriptions", form));
    }

    public void use(String eventName, String customer, String value, Instant at) {
        Map<String, String> form = new HashMap<>(sim.event(eventName, customer, value, ""));
        form.put("timestamp", Long.toString(at.getEpochSecond()));
        Sim.require(sim.post("/v1/billing/meter_events", form));
    }

    public Answer preview(String customer, String subscription) {
        return Sim.require(
                sim.post("/v1/invoices/create_preview", Map.of("customer", customer, "subscription", subscription)));
    }
}
