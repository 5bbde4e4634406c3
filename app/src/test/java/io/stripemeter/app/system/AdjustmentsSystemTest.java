package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Adjustments from the suggestion to what Stripe holds, over HTTP. */
class AdjustmentsSystemTest {
    @TempDir
    static Path directory;

    private static StripeSimulator simulator;
    private static StripeCalls stripe;
    private static Product product;
    private static int sent;
    private static String present;
    private static String past;

    @BeforeAll
    static void start() {
        YearMonth month = YearMonth.now(Clock.systemUTC());
        present = month.toString();
        past = month.minusMonths(1).toString();
        simulator = StripeSimulator.start(SimulatorSettings.standard());
        stripe = new StripeCalls(simulator);
        Map<String, Object> properties = new HashMap<>();
        properties.put("stripemeter.push.cadence", "PT1S");
        properties.put("stripemeter.stripe.accounts.default.api-key", "sk_test_adjusting");
        properties.put("stripemeter.stripe.accounts.default.api-base", simulator.baseUrl());
        product = Product.start(directory.resolve("data"), properties);
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        product.put(
                "/v1/meters/calls/stripe-mapping",
                "{\"stripeMeterId\":\"%s\",\"eventName\":\"calls\"}".formatted(stripe.meter("calls")));
    }

    @AfterAll
    static void stop() {
        product.close();
        simulator.close();
    }

    @Test
    void rejectsAnAdjustmentOfAnUnknownMeter() {
        Answer answer = product.post(
                "/v1/adjustments",
                "{\"customer\":\"globex\",\"meter\":\"cals\",\"amount\":-1,\"reason\":\"misspelt\",\"key\":\"k\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asString()).isEqualTo("unknown_meter");
        assertThat(answer.body().path("path").asString()).isEqualTo("meter");
    }

    /** A customer of our own for each test, with usage this month. */
    private static String customer(String name, int quantity) {
        String stripeId = stripe.customer(name);
        product.put("/v1/customers/" + name + "/stripe-mapping", "{\"stripeCustomerId\":\"%s\"}".formatted(stripeId));
        product.post(
                "/v1/events/ingest",
                "{\"events\":[{\"idempotencyKey\":\"a%d\",\"meter\":\"calls\",\"customer\":\"%s\",\"quantity\":%d}]}"
                        .formatted(sent++, name, quantity));
        awaitText("" + quantity, () -> held(stripeId));
        return stripeId;
    }

    private static Answer propose(String customer, String month, String amount, String reason) {
        return product.post(
                "/v1/adjustments",
                "{\"customer\":\"%s\",\"meter\":\"calls\",\"month\":\"%s\",\"amount\":%s,\"reason\":\"%s\"}"
                        .formatted(customer, month, amount, reason));
    }

    private static Answer act(Answer proposed, String deed) {
        String id = proposed.body().at("/id").asString();
        return product.post("/v1/adjustments/" + id + "/" + deed, "{\"reason\":\"checked\"}");
    }

    private static JsonNode adjusted(String customer, String month) {
        return product.get("/v1/usage/adjusted?customer=%s&meter=calls&month=%s".formatted(customer, month))
                .body();
    }

    private static String held(String stripeCustomer) {
        JsonNode totals =
                stripe.control("/_sim/totals?customer=" + stripeCustomer).at("/data");
        return totals.isEmpty() ? "0" : totals.get(0).at("/held").asString();
    }

    @Test
    void pushesAnApprovedAdjustmentAndItsReversal() {
        String stripeId = customer("globex", 10);
        Answer proposed = propose("globex", present, "-4", "double import");
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(proposed.body().at("/approved").asBoolean()).isFalse();
        assertThat(adjusted("globex", present).at("/total").asString()).isEqualTo("10");
        assertThat(propose("globex", present, "-4.0", "double import").status()).isEqualTo(200);

        assertThat(act(proposed, "approve").status()).isEqualTo(204);
        assertThat(act(proposed, "approve").status()).isEqualTo(204);
        awaitText("6", () -> held(stripeId));
        awaitText("6", () -> adjusted("globex", present).at("/billed").asString());
        JsonNode month = adjusted("globex", present);
        assertThat(month.at("/counted").asString()).isEqualTo("10");
        assertThat(month.at("/adjusted").asString()).isEqualTo("-4");
        assertThat(month.at("/total").asString()).isEqualTo("6");
        assertThat(month.at("/adjustments")).hasSize(1);
        assertThat(month.at("/adjustments/0/reason").asString()).isEqualTo("double import");
        assertThat(month.at("/adjustments/0/decidedBy").asString()).isEqualTo("acme0001");

        assertThat(act(proposed, "revert").status()).isEqualTo(204);
        awaitText("10", () -> held(stripeId));
        assertThat(adjusted("globex", present).at("/total").asString()).isEqualTo("10");
        assertThat(adjusted("globex", present).at("/adjustments/0/state").asString())
                .isEqualTo("reverted");
        assertThat(act(proposed, "approve").status()).isEqualTo(409);
    }

    @Test
    void billsAnAdjustmentOfAClosedMonthWithThisMonth() {
        String stripeId = customer("initech", 10);
        Answer proposed = propose("initech", past, "5", "forgotten host");
        assertThat(proposed.body().at("/effect").asString()).isEqualTo("next_period");
        act(proposed, "approve");
        awaitText("15", () -> held(stripeId));
        assertThat(adjusted("initech", past).at("/total").asString()).isEqualTo("5");
        assertThat(adjusted("initech", past).at("/billed").asString()).isEqualTo("0");
        assertThat(adjusted("initech", present).at("/total").asString()).isEqualTo("10");
        assertThat(adjusted("initech", present).at("/billed").asString()).isEqualTo("15");
    }

    @Test
    void approvesWithinThePolicyLimitAndBillsByThePolicy() {
        String stripeId = customer("umbrella", 10);
        Answer set = product.as(
                Product.ADMIN_KEY,
                "PUT",
                "/v1/tenants/acme/adjustment-policy",
                "{\"corrections\":\"credit_note\",\"approvalLimit\":3}");
        assertThat(set.status()).isEqualTo(200);
        try {
            assertThat(propose("umbrella", present, "3", "small")
                            .body()
                            .at("/approved")
                            .asBoolean())
                    .isTrue();
            awaitText("13", () -> held(stripeId));
            Answer earlier = propose("umbrella", past, "-3", "small and past");
            assertThat(earlier.body().at("/effect").asString()).isEqualTo("credit_note");
            assertThat(adjusted("umbrella", past).at("/total").asString()).isEqualTo("-3");
            assertThat(adjusted("umbrella", present).at("/billed").asString()).isEqualTo("13");
            assertThat(propose("umbrella", present, "3.5", "large")
                            .body()
                            .at("/approved")
                            .asBoolean())
                    .isFalse();
            assertThat(product.get("/v1/adjustments?customer=umbrella&state=proposed")
                            .body()
                            .at("/items"))
                    .hasSize(1);
        } finally {
            product.as(Product.ADMIN_KEY, "PUT", "/v1/tenants/acme/adjustment-policy", "{}");
        }
    }

    @Test
    void rejectsInvalidAdjustmentsNamingTheField() {
        assertThat(propose("x", "2999-01", "1", "r").body().at("/path").asString())
                .isEqualTo("month");
        assertThat(propose("x", "nonsense", "1", "r").body().at("/path").asString())
                .isEqualTo("month");
        assertThat(propose("x", present, "0", "r").body().at("/path").asString())
                .isEqualTo("amount");
        assertThat(propose("x", present, "1", " ").body().at("/path").asString())
                .isEqualTo("reason");
        assertThat(product.post("/v1/adjustments/00000000000000000000000000000000/approve", "")
                        .status())
                .isEqualTo(404);
        assertThat(product.post("/v1/adjustments/no-id/approve", "").status()).isEqualTo(400);
        assertThat(product.as(
                                Product.ADMIN_KEY,
                                "PUT",
                                "/v1/tenants/acme/adjustment-policy",
                                "{\"lateUsage\":\"same_period\"}")
                        .status())
                .isEqualTo(400);
    }

    private static void awaitText(String wanted, Supplier<String> seen) {
        await(wanted).untilAsserted(() -> assertThat(seen.get()).isEqualTo(wanted));
    }
}
