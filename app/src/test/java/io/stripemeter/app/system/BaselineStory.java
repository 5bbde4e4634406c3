package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.time.Instant;
import java.util.List;

/** What happens to a tenant before a baseline is kept, over HTTP alone, so that every kind of stored thing is in it. */
record BaselineStory(Product product, StripeCalls stripe, Instant begin) {
    static final List<String> AGGREGATIONS = List.of("sum", "count", "max", "min", "last", "unique_count");
    static final String PUSHED = "globex";
    static final String DOUBTED = "initech";
    private static final int EVENTS = 120;
    private static final long LATE_SECONDS = 60L * 60 * 24 * 3;

    /** Makes the same Stripe customers and meters, with the same ids, at any simulator of the same seed. */
    static List<String> populate(StripeCalls stripe) {
        return List.of(stripe.meter("calls"), stripe.customer(PUSHED), stripe.customer(DOUBTED));
    }

    void play() {
        List<String> ids = populate(stripe);
        ok(product.post("/v1/stripe/accounts", "{\"name\":\"eu\",\"apiKey\":\"sk_test_simulator1\"}"));
        ok(product.put("/v1/stripe/accounts/eu/webhook-secret", "{\"secret\":\"whsec_ofTheBaseline1\"}"));
        for (String aggregation : AGGREGATIONS) {
            boolean valued = !aggregation.equals("count");
            ok(product.post(
                    "/v1/meters",
                    "{\"key\":\"%s\",\"aggregation\":\"%s\",\"groupBy\":[\"region\"]%s}"
                            .formatted(
                                    meterOf(aggregation), aggregation, valued ? ",\"valueProperty\":\"amount\"" : "")));
        }
        ok(product.put(
                "/v1/meters/%s/stripe-mapping".formatted(meterOf("sum")),
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"calls\"}".formatted(ids.get(0))));
        map(PUSHED, ids.get(1));
        map(DOUBTED, ids.get(2));
        prices();
        use(PUSHED);
        ok(product.post(
                "/v1/adjustments",
                "{\"customer\":\"%s\",\"meter\":\"%s\",\"amount\":-4,\"reason\":\"imported twice\",\"key\":\"ticket-7\"}"
                        .formatted(PUSHED, meterOf("sum"))));
        await("a push that Stripe took").until(() -> state(PUSHED).equals("accepted"));
        // From here on Stripe records what is sent, and answers 500.
        stripe.control("/_sim/faults", "{\"kind\":\"commit_then_500\",\"path\":\"/v1/billing/meter_events\"}");
        use(DOUBTED);
        await("a push in doubt").until(() -> state(DOUBTED).equals("unknown"));
        ok(product.post("/v1/reconciliation/runs", "{}"));
    }

    static String meterOf(String aggregation) {
        return aggregation + "-of-calls";
    }

    /** The state of a customer's first push. */
    String state(String customer) {
        return product.get("/v1/pushes?customer=" + customer)
                .body()
                .at("/items/0/state")
                .asString();
    }

    private void map(String customer, String stripeId) {
        ok(product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"}".formatted(stripeId)));
    }

    private void prices() {
        ok(product.post("/v1/price-books", "{\"key\":\"standard\",\"currency\":\"usd\"}"));
        for (String month : List.of("2026-11-01", "2026-12-01")) {
            ok(product.post(
                    "/v1/price-books/standard/versions",
                    "{\"effectiveFrom\":\"%s\",\"prices\":{\"%s\":{\"model\":\"per_unit\",\"unitAmount\":\"1.5\"}}}"
                            .formatted(month, meterOf("sum"))));
        }
    }

    /** Usage for every meter, one event in ten late and one in eleven sent twice. */
    private void use(String customer) {
        for (int i = 0; i < EVENTS; i++) {
            String meter = meterOf(AGGREGATIONS.get(i % AGGREGATIONS.size()));
            Instant at = i % 10 == 0 ? begin.minusSeconds(LATE_SECONDS) : begin.minusSeconds(i);
            for (int time = 0; time < (i % 11 == 0 ? 2 : 1); time++) {
                ok(product.post("/v1/events/ingest", event(customer, i, meter, at)));
            }
        }
    }

    static String event(String customer, int number, String meter, Instant at) {
        return ("{\"events\":[{\"idempotencyKey\":\"%s-%d\",\"meter\":\"%s\",\"customer\":\"%s\",\"timestamp\":\"%s\","
                        + "\"properties\":{\"amount\":\"%d.25\",\"region\":\"%s\"}}]}")
                .formatted(customer, number, meter, customer, at, number % 7, number % 2 == 0 ? "eu" : "us");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isBetween(200, 299);
    }
}
