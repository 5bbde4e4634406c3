package io.stripemeter.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Mappings to Stripe over REST: what is refused, what is shared, and what is undone. */
class MappingSystemTest {
    private static final String SECOND_TENANT = "hooli";

    @TempDir
    static Path directory;

    private static StripeSimulator simulator;
    private static StripeCalls stripe;
    private static Product product;
    private static String secondKey;
    private static int names;

    private String first;
    private String second;

    @BeforeAll
    static void start() {
        simulator = StripeSimulator.start(SimulatorSettings.standard());
        stripe = new StripeCalls(simulator);
        product = Product.start(
                directory.resolve("data"),
                Map.of(
                        "stripemeter.stripe.accounts.default.api-key",
                        "sk_test_mapping",
                        "stripemeter.stripe.accounts.default.api-base",
                        simulator.baseUrl(),
                        "stripemeter.stripe.accounts.default.tenants",
                        Product.TENANT + "," + SECOND_TENANT,
                        "stripemeter.stripe.accounts.unnamed.api-key",
                        "sk_test_unnamed",
                        "stripemeter.stripe.accounts.unnamed.api-base",
                        simulator.baseUrl(),
                        "stripemeter.stripe.accounts.gone.api-key",
                        "sk_test_gone",
                        "stripemeter.stripe.accounts.gone.api-base",
                        "http://127.0.0.1:1",
                        "stripemeter.stripe.accounts.gone.tenants",
                        Product.TENANT));
    }

    @AfterAll
    static void stop() {
        product.close();
        simulator.close();
    }

    @BeforeEach
    void name() {
        names++;
        first = "first-" + names;
        second = "second-" + names;
    }

    @Test
    void refusesAllUnfitMeters() {
        product.post("/v1/meters", "{\"key\":\"%s\"}".formatted(first));
        String inactive = stripe.meter(first + "_inactive");
        stripe.call("/v1/billing/meters/" + inactive + "/deactivate");
        unfit(meter("hour", "default_aggregation[formula]", "sum", "event_time_window", "hour"), "hour", "window");
        unfit(meter("day", "default_aggregation[formula]", "sum", "event_time_window", "day"), "day", "window");
        unfit(meter("count", "default_aggregation[formula]", "count"), "count", "formula");
        unfit(meter("last", "default_aggregation[formula]", "last"), "last", "formula");
        unfit(inactive, "inactive", "inactive");
        unfit(stripe.meter(first + "_own"), "of_another", "event_name");
        unfit("mtr_of_nobody", "any", "unknown");
        assertThat(product.get("/v1/meters/" + first).body().at("/stripe").isNull())
                .isTrue();
        Answer taken = mapMeter(first, stripe.meter(first + "_fit"), first + "_fit", "");
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body().at("/checked").asBoolean()).isTrue();
        JsonNode shown = product.get("/v1/meters/" + first).body().at("/stripe");
        assertThat(shown.at("/checked").asBoolean()).isTrue();
        assertThat(shown.at("/eventName").asString()).isEqualTo(first + "_fit");
    }

    @Test
    void refusesADeletedOrUnknownCustomer() {
        String deleted = stripe.customer(first);
        stripe.delete("/v1/customers/" + deleted);
        Answer gone = mapCustomer(first, deleted, "");
        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.body().at("/code").asString()).isEqualTo("stripe_customer_deleted");
        Answer unknown = mapCustomer(first, "cus_of_nobody", "");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().at("/code").asString()).isEqualTo("stripe_customer_unknown");
        assertThat(product.get("/v1/customers/" + first).status()).isEqualTo(404);
    }

    @Test
    void saysThatStripeCouldNotBeAsked() {
        for (String account : List.of("gone", "of-the-future")) {
            Answer unchecked = product.put(
                    "/v1/customers/" + first + "/stripe-mapping",
                    "{\"account\":\"%s\",\"stripeCustomerId\":\"cus_1_%s\"}".formatted(account, first));
            assertThat(unchecked.status()).isEqualTo(200);
            assertThat(unchecked.body().at("/checked").asBoolean()).isFalse();
            assertThat(unchecked.body().at("/uncheckedBecause").asString()).isNotEmpty();
        }
        JsonNode mappings = product.get("/v1/customers/" + first).body().at("/mappings");
        assertThat(mappings).hasSize(2);
        assertThat(mappings.get(0).at("/checked").asBoolean()).isFalse();
    }

    @Test
    void keepsAStripeCustomerForOneCustomer() {
        String target = stripe.customer(first);
        assertThat(mapCustomer(first, target, "").status()).isEqualTo(200);
        assertThat(mapCustomer(first, target, "").status()).isEqualTo(200);
        Answer taken = mapCustomer(second, target, "");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body().at("/code").asString()).isEqualTo("stripe_customer_taken");
        assertThat(taken.body().at("/detail").asString()).contains(first);
        Answer stranger = product.as(
                secondKey(),
                "PUT",
                "/v1/customers/" + second + "/stripe-mapping",
                "{\"stripeCustomerId\":\"%s\"}".formatted(target));
        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.body().at("/code").asString()).isEqualTo("stripe_customer_taken");
        assertThat(stranger.body().toString()).doesNotContain(first).doesNotContain(Product.TENANT);
    }

    @Test
    void rollsUpUnmapsMovesAndMapsBack() {
        String target = stripe.customer(first);
        String parent = "\"rollUpInto\":\"" + first + "\"";
        assertThat(mapCustomer(second, target, "," + parent).body().at("/code").asString())
                .isEqualTo("roll_up_not_mapped");
        mapCustomer(first, target, "");
        assertThat(mapCustomer(second, target, "," + parent).status()).isEqualTo(200);
        Answer chained = mapCustomer("third-" + names, target, ",\"rollUpInto\":\"" + second + "\"");
        assertThat(chained.status()).isEqualTo(409);
        assertThat(product.get("/v1/customers/" + first)
                        .body()
                        .at("/mappings/0/children/0")
                        .asString())
                .isEqualTo(second);
        assertThat(product.get("/v1/customers/" + second)
                        .body()
                        .at("/mappings/0/rollUpInto")
                        .asString())
                .isEqualTo(first);
        Answer held = unmap("/v1/customers/" + first);
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.body().at("/code").asString()).isEqualTo("has_roll_ups");
        String own = stripe.customer(second);
        assertThat(mapCustomer(second, own, "").status()).isEqualTo(200);
        assertThat(unmap("/v1/customers/" + first).status()).isEqualTo(204);
        assertThat(unmap("/v1/customers/" + first).status()).isEqualTo(204);
        JsonNode unmapped = product.get("/v1/customers/" + first).body();
        assertThat(unmapped.at("/stripe").isNull()).isTrue();
        assertThat(unmapped.at("/mappings")).isEmpty();
        assertThat(mapCustomer(second, target, "").status()).isEqualTo(200);
        assertThat(mapCustomer(first, own, "").status()).isEqualTo(200);
        assertThat(mapCustomer(first, target, "").status()).isEqualTo(409);
    }

    @Test
    void keepsAStripeMeterForOneMeterOrAddsUpWhatCanBeAdded() {
        product.post("/v1/meters", "{\"key\":\"%s\"}".formatted(first));
        product.post("/v1/meters", "{\"key\":\"%s\",\"aggregation\":\"count\"}".formatted(second));
        product.post("/v1/meters", "{\"key\":\"peak-%d\",\"aggregation\":\"max\"}".formatted(names));
        String target = stripe.meter(first);
        assertThat(mapMeter(first, target, first, "").status()).isEqualTo(200);
        Answer taken = mapMeter(second, target, first, "");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body().at("/code").asString()).isEqualTo("stripe_meter_taken");
        assertThat(taken.body().at("/detail").asString()).contains(first);
        String parent = ",\"rollUpInto\":\"" + first + "\"";
        Answer peak = mapMeter("peak-" + names, target, first, parent);
        assertThat(peak.status()).isEqualTo(422);
        assertThat(peak.body().at("/code").asString()).isEqualTo("roll_up_not_additive");
        assertThat(mapMeter(second, target, first, parent).status()).isEqualTo(200);
        assertThat(product.get("/v1/meters/" + first)
                        .body()
                        .at("/stripe/children/0")
                        .asString())
                .isEqualTo(second);
        assertThat(unmap("/v1/meters/" + first).body().at("/code").asString()).isEqualTo("has_roll_ups");
        assertThat(unmap("/v1/meters/" + second).status()).isEqualTo(204);
        assertThat(unmap("/v1/meters/" + first).status()).isEqualTo(204);
        assertThat(mapMeter("peak-" + names, target, first, "").status()).isEqualTo(200);
    }

    @Test
    void letsOneOfManyAtOnceHaveAStripeCustomer() throws Exception {
        String target = stripe.customer(first);
        int many = 32;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String customer = first + "-" + i;
            answers.add(threads.submit(() -> {
                start.await();
                return mapCustomer(customer, target, "").status();
            }));
        }
        start.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get(2, TimeUnit.MINUTES));
        }
        threads.shutdown();
        assertThat(statuses).containsOnly(200, 409);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void keepsAnUnnamedAccountFromASecondTenant() {
        secondKey();
        for (String key : List.of(Product.KEY, secondKey())) {
            Answer refused = product.as(
                    key,
                    "PUT",
                    "/v1/customers/" + first + "/stripe-mapping",
                    "{\"account\":\"unnamed\",\"stripeCustomerId\":\"%s\"}".formatted(stripe.customer(first)));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/code").asString()).isEqualTo("account_not_open");
        }
    }

    private static String secondKey() {
        if (secondKey == null) {
            product.as(Product.ADMIN_KEY, "POST", "/v1/tenants", "{\"id\":\"%s\"}".formatted(SECOND_TENANT));
            secondKey = product.as(
                            Product.ADMIN_KEY,
                            "POST",
                            "/v1/tenants/" + SECOND_TENANT + "/api-keys",
                            "{\"label\":\"second\",\"mode\":\"test\",\"scopes\":[\"ingest\",\"read\",\"manage\"]}")
                    .body()
                    .at("/key")
                    .asString();
        }
        return secondKey;
    }

    private String meter(String suffix, String... form) {
        List<String> fields = new ArrayList<>(List.of("display_name", suffix, "event_name", first + "_" + suffix));
        fields.addAll(List.of(form));
        return stripe.call("/v1/billing/meters", fields.toArray(String[]::new))
                .at("/id")
                .asString();
    }

    private void unfit(String stripeMeter, String suffix, String reason) {
        Answer refused = mapMeter(first, stripeMeter, first + "_" + suffix, "");
        assertThat(refused.status()).as(reason).isEqualTo(422);
        assertThat(refused.body().at("/code").asString()).isEqualTo("stripe_meter_" + reason);
        assertThat(refused.body().at("/path").asString())
                .isEqualTo(reason.equals("event_name") ? "eventName" : "stripeMeterId");
    }

    private static Answer mapMeter(String meter, String stripeMeter, String eventName, String further) {
        return product.put(
                "/v1/meters/" + meter + "/stripe-mapping",
                "{\"stripeMeterId\":\"%s\",\"eventName\":\"%s\"%s}".formatted(stripeMeter, eventName, further));
    }

    private static Answer mapCustomer(String customer, String stripeCustomer, String further) {
        return product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"stripeCustomerId\":\"%s\"%s}".formatted(stripeCustomer, further));
    }

    private static Answer unmap(String path) {
        return product.as(Product.KEY, "DELETE", path + "/stripe-mapping", "");
    }
}
