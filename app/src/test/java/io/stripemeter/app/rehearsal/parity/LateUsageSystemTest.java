package io.stripemeter.app.rehearsal.parity;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.sagas.pushledger.PushCadence;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two months end on a moved clock; what is counted of them too late reaches Stripe with the month after, once. */
class LateUsageSystemTest {
    private static final Duration CLOSE_STEP = Duration.ofMinutes(3);
    /** The time limit of a step before the clock jumps again. */
    private static final Duration CLOSE_PAUSE = Duration.ofMillis(500);

    private static final String KEY = "sm_test_acme0001_aSecretOfTwentyFourLetters";
    private static final String ADMIN_KEY = "admin-key-of-the-system-test";
    private static final String STRIPE_KEY = "sk_test_late_usage";

    @TempDir
    static Path directory;

    private static BillingPeriod first;
    private static BillingPeriod second;
    private static BillingPeriod third;
    private static MovedClock clock;
    private static StripeSimulator simulator;
    private static RunningServer server;
    private static HttpJson api;
    private static HttpJson stripe;
    private static final Map<String, String> STRIPE_CUSTOMERS = new HashMap<>();
    private static int sent;

    @BeforeAll
    static void start() {
        first = BillingPeriod.monthOf(
                BillingPeriod.monthOf(Clock.systemUTC().instant()).end());
        second = BillingPeriod.monthOf(first.end());
        third = BillingPeriod.monthOf(second.end());
        clock = new MovedClock(Clock.systemUTC(), first.start().plusSeconds(600));
        simulator = StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
        Map<String, Object> properties = Map.of(
                "stripemeter.bootstrap.tenant",
                "acme",
                "stripemeter.bootstrap.key",
                KEY,
                "stripemeter.admin-key",
                ADMIN_KEY,
                "stripemeter.stripe.accounts.default.api-key",
                STRIPE_KEY,
                "stripemeter.stripe.accounts.default.api-base",
                simulator.baseUrl(),
                "stripemeter.push.sweep", // soon after a round that met a push in flight
                "PT5S",
                "stripemeter.push.cadence",
                "PT1S",
                "stripemeter.reconciliation.closing",
                "PT1M",
                "stripemeter.reconciliation.cadence",
                "P7D",
                "stripemeter.stripe.reads.per-second",
                500);
        server = RunningServer.start(
                new ServerOptions(0, "127.0.0.1", directory.resolve("data"), null, 0, properties), clock);
        api = new HttpJson(server.url(), KEY);
        stripe = new HttpJson(URI.create(simulator.baseUrl()), STRIPE_KEY);
        String price = price();
        List.of("alpha", "beta", "gamma").forEach(customer -> customer(customer, price));
        new HttpJson(server.url(), ADMIN_KEY)
                .put(
                        "/v1/tenants/acme/adjustment-policy",
                        Map.of("lateUsage", "next_period", "approvalLimit", BigDecimal.TEN));
    }

    @AfterAll
    static void stop() {
        server.close();
        simulator.close();
    }

    private static String price() {
        api.post("/v1/meters", Map.of("key", "calls"));
        String meter = made(
                "/v1/billing/meters",
                Map.of("display_name", "calls", "event_name", "calls", "default_aggregation[formula]", "sum"));
        api.put("/v1/meters/calls/stripe-mapping", Map.of("stripeMeterId", meter, "eventName", "calls"));
        return made(
                "/v1/prices",
                Map.of(
                        "currency", "usd",
                        "unit_amount", "10",
                        "product", made("/v1/products", Map.of("name", "calls")),
                        "recurring[interval]", "month",
                        "recurring[usage_type]", "metered",
                        "recurring[meter]", meter));
    }

    private static void customer(String name, String price) {
        String id = made("/v1/customers", Map.of("name", name));
        api.post("/v1/customers", Map.of("id", name));
        api.put("/v1/customers/" + name + "/stripe-mapping", Map.of("stripeCustomerId", id));
        made(
                "/v1/subscriptions",
                Map.of(
                        "customer",
                        id,
                        "billing_cycle_anchor_config[day_of_month]",
                        "1",
                        "proration_behavior",
                        "none",
                        "items[0][price]",
                        price));
        STRIPE_CUSTOMERS.put(name, id);
    }

    private static String made(String path, Map<String, String> form) {
        return stripe.postForm(path, form).path("id").asString();
    }

    @Test
    void billsLateUsageOnceWithTheNextMonth() {
        clock.moveTo(first.start().plus(Duration.ofDays(20)));
        use("alpha", 100, clock.instant());
        use("gamma", 108, clock.instant());
        awaitText("100", () -> held("alpha"));
        awaitText("108", () -> held("gamma"));
        pushesNothingIntoAFinalInvoice();
        close(first);

        use("alpha", 7, first.end().minusSeconds(7_200));
        use("beta", 5, first.end().minusSeconds(3_600)); // an invoice is final here, but there is no ledger yet
        awaitText("107", () -> held("alpha"));
        awaitText("5", () -> held("beta"));
        server.part(PushCadence.class).flush();
        assertThat(held("alpha")).isEqualTo("107");
        assertThat(totals().ledgers("alpha")).containsExactly("100 + 7", "7 + 0");
        assertThat(totals().ledgers("beta")).containsExactly("0 + 5", "5 + 0");
        assertThat(billed("alpha")).as("the final invoice").isEqualTo("100");

        use("alpha", 50, first.end().minusSeconds(60));
        awaitText("1", () -> "" + waiting().size());
        awaitText("1", () -> "" + escalations("open").size());
        String adjustment = waiting().get(0).path("id").asString();
        assertThat(escalations("open").get(0).at("/evidence/adjustment").asString())
                .isEqualTo(adjustment);
        assertThat(held("alpha")).isEqualTo("107");
        approve(adjustment);
        awaitText("157", () -> held("alpha"));
        awaitText("0", () -> "" + escalations("open").size());

        takeBackFromBeta();
        assertThat(totals().unbalanced()).isEmpty();
    }

    /** No notice came and the close has not looked yet: the invoice is final all the same. */
    private static void pushesNothingIntoAFinalInvoice() {
        clock.moveTo(first.end().plus(Duration.ofMinutes(90)));
        use("gamma", 6, first.end().minusSeconds(60));
        awaitText("114", () -> held("gamma"));
        assertThat(totals().ledgers("gamma")).containsExactly("108 + 6", "6 + 0");
        assertThat(billed("gamma")).as("the final invoice").isEqualTo("108");
    }

    /** More is taken back from a closed month than this month has: Stripe holds zero, and the next month goes on. */
    private static void takeBackFromBeta() {
        api.post(
                "/v1/adjustments",
                Map.of(
                        "customer", "beta",
                        "meter", "calls",
                        "month", month(first),
                        "amount", -8,
                        "effect", "same_period",
                        "reason", "counted twice"));
        awaitText("0", () -> held("beta"));
        awaitText("-3", () -> toBill("beta", second));
        assertThat(totals().ledgers("beta")).containsExactly("0 + -3", "0 + 0");
        clock.moveTo(second.end().minusSeconds(600));
        close(second);
        awaitText("-3", () -> toBill("beta", third));
        use("beta", 10, clock.instant().minusSeconds(60));
        awaitText("7", () -> held("beta"));
        assertThat(totals().ledgers("beta")).containsExactly("0 + -3", "0 + -3", "7 + 0");
    }

    private static void close(BillingPeriod month) {
        Instant closing = month.end().plusSeconds(240);
        clock.moveTo(clock.instant().isBefore(closing) ? closing : clock.instant());
        await("the close of " + month).pollInterval(CLOSE_PAUSE).until(() -> {
            boolean closed = stage(month).equals("closed");
            if (!closed) {
                clock.moveTo(clock.instant().plus(CLOSE_STEP));
            }
            return closed;
        });
    }

    private static String stage(BillingPeriod month) {
        return items("/v1/reconciliation/closes").stream()
                .filter(close -> close.path("periodStart")
                        .asString()
                        .equals(month.start().toString()))
                .map(close -> close.path("stage").asString())
                .findFirst()
                .orElse("");
    }

    private static void use(String customer, int quantity, Instant at) {
        JsonNode answer = api.post(
                "/v1/events/ingest",
                Map.of(
                        "events",
                        List.of(Map.of(
                                "idempotencyKey",
                                "late-" + sent++,
                                "meter",
                                "calls",
                                "customer",
                                customer,
                                "quantity",
                                quantity,
                                "timestamp",
                                at.toString()))));
        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
    }

    private static String held(String customer) {
        JsonNode totals = stripe.get("/_sim/totals?customer=" + STRIPE_CUSTOMERS.get(customer))
                .path("data");
        return totals.isEmpty() ? "0" : totals.get(0).path("held").asString();
    }

    /** The quantity of the customer's first invoice that bills usage. */
    private static String billed(String customer) {
        JsonNode invoice = stripe.get("/v1/invoices?customer=" + STRIPE_CUSTOMERS.get(customer))
                .at("/data/0");
        assertThat(invoice.path("status").asString()).isNotEqualTo("draft");
        return stripe.get("/v1/invoices/" + invoice.path("id").asString() + "/lines")
                .at("/data/0/quantity")
                .asString();
    }

    private static LedgerTotals totals() {
        return new LedgerTotals(JdbcClient.create(server.part(DataSource.class)));
    }

    private static List<JsonNode> waiting() {
        return items("/v1/adjustments?state=proposed");
    }

    private static List<JsonNode> escalations(String state) {
        return items("/v1/escalations?kind=late_usage&state=" + state);
    }

    private static void approve(String adjustment) {
        api.post("/v1/adjustments/" + adjustment + "/approve", Map.of());
    }

    private static String toBill(String customer, BillingPeriod period) {
        return api.get("/v1/usage/adjusted?customer=" + customer + "&meter=calls&month=" + month(period))
                .path("billed")
                .asString();
    }

    private static String month(BillingPeriod period) {
        return YearMonth.from(period.start().atZone(ZoneOffset.UTC)).toString();
    }

    private static List<JsonNode> items(String path) {
        return api.get(path).path("items").valueStream().toList();
    }

    private static void awaitText(String wanted, Supplier<String> seen) {
        await(wanted).untilAsserted(() -> assertThat(seen.get()).isEqualTo(wanted));
    }
}
