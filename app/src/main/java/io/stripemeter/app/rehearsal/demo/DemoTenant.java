package io.stripemeter.app.rehearsal.demo;

import io.stripemeter.app.cli.client.HttpJson;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The demo's company, set up as a new user would: over REST here, and over Stripe's API at the simulator.
 *
 * @param id the tenant
 * @param key its API key
 */
record DemoTenant(String id, String key, HttpJson api, HttpJson stripe) {

    /** Each run is a tenant of its own, so that the data of an earlier run never mixes with a new simulator. */
    static String newId(Instant now) {
        return "demo-"
                + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(now);
    }

    /** Creates the tenant, its meters and customers on both sides, and maps them. */
    static DemoTenant setUp(String id, URI server, String adminKey, URI simulator, String stripeKey) {
        HttpJson admin = new HttpJson(server, adminKey);
        admin.post("/v1/tenants", Map.of("id", id, "name", "Demo Company"));
        JsonNode issued = admin.post(
                "/v1/tenants/" + id + "/api-keys",
                Map.of("label", "demo", "mode", "test", "scopes", List.of("ingest", "read", "manage")));
        String key = issued.path("key").asString();
        DemoTenant tenant = new DemoTenant(id, key, new HttpJson(server, key), new HttpJson(simulator, stripeKey));
        DemoMeter.ALL.forEach(tenant::define);
        DemoUsage.CUSTOMERS.forEach(tenant::register);
        return tenant;
    }

    private void define(DemoMeter meter) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("key", meter.key());
        definition.put("displayName", meter.displayName());
        definition.put("aggregation", meter.aggregation().wireName());
        definition.put("valueProperty", meter.valueProperty());
        definition.put("groupBy", meter.groupBy());
        api.post("/v1/meters", definition);
        JsonNode stripeMeter = stripe.postForm(
                "/v1/billing/meters",
                Map.of(
                        "display_name", meter.displayName(),
                        "event_name", meter.eventName(),
                        "default_aggregation[formula]", "sum"));
        api.put(
                "/v1/meters/" + meter.key() + "/stripe-mapping",
                Map.of("stripeMeterId", stripeMeter.path("id").asString(), "eventName", meter.eventName()));
    }

    private void register(String customer) {
        JsonNode stripeCustomer = stripe.postForm("/v1/customers", Map.of("name", customer));
        api.post("/v1/customers", Map.of("id", customer, "name", customer));
        api.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                Map.of("stripeCustomerId", stripeCustomer.path("id").asString()));
    }
}
