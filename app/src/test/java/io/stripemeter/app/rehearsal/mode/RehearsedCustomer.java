package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.app.cli.client.HttpJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A customer of a rehearsal with one meter and a subscription, set up as its user would: over REST here and at Stripe. */
record RehearsedCustomer(HttpJson api, HttpJson stripe, String stripeCustomer) {
    private static final String NAME = "acme";
    /** In cents, as Stripe takes it. */
    static final BigDecimal PRICE = new BigDecimal("0.35");

    /** @param subscription further parameters of the subscription */
    static RehearsedCustomer subscribe(RunningRehearsal rehearsal, Map<String, String> subscription) {
        HttpJson api = new HttpJson(rehearsal.url(), rehearsal.apiKey());
        HttpJson stripe = new HttpJson(rehearsal.rehearsal().stripe().address(), RehearsalProperties.STRIPE_KEY);
        api.post("/v1/meters", Map.of("key", "calls"));
        String meter = id(stripe.postForm(
                "/v1/billing/meters",
                Map.of("display_name", "calls", "event_name", "calls", "default_aggregation[formula]", "sum")));
        api.put("/v1/meters/calls/stripe-mapping", Map.of("stripeMeterId", meter, "eventName", "calls"));
        String customer = id(stripe.postForm("/v1/customers", Map.of("name", NAME)));
        api.post("/v1/customers", Map.of("id", NAME));
        api.put("/v1/customers/" + NAME + "/stripe-mapping", Map.of("stripeCustomerId", customer));
        String product = id(stripe.postForm("/v1/products", Map.of("name", "calls")));
        String price = id(stripe.postForm(
                "/v1/prices",
                Map.of(
                        "currency",
                        "usd",
                        "product",
                        product,
                        "unit_amount_decimal",
                        PRICE.toPlainString(),
                        "recurring[interval]",
                        "month",
                        "recurring[usage_type]",
                        "metered",
                        "recurring[meter]",
                        meter)));
        Map<String, String> form = new HashMap<>(subscription);
        form.put("customer", customer);
        form.put("items[0][price]", price);
        stripe.postForm("/v1/subscriptions", form);
        return new RehearsedCustomer(api, stripe, customer);
    }

    void use(String key, int quantity, Instant at) {
        JsonNode answer = api.post(
                "/v1/events/ingest",
                Map.of(
                        "events",
                        List.of(Map.of(
                                "idempotencyKey",
                                key,
                                "meter",
                                "calls",
                                "customer",
                                NAME,
                                "quantity",
                                quantity,
                                "timestamp",
                                at.toString()))));
        if (answer.path("accepted").asInt() != 1) {
            throw new IllegalStateException("not accepted: " + answer);
        }
    }

    /** The customer's invoices, the newest first. */
    List<JsonNode> invoices() {
        return stripe.get("/_sim/invoices?customer=" + stripeCustomer)
                .path("data")
                .valueStream()
                .toList();
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
