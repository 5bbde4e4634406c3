package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Billing periods as the subscriptions of the simulator say them, by mapping, webhooks and on demand. */
class BillingCyclesSystemTest {
    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls stripe;
    private static Product product;
    private static String meter;
    private static String other;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(
                directory.resolve("data"),
                Map.of(
                        // Far apart, so that nothing here is learned by a sweep.
                        "stripemeter.stripe.reads.per-second", 500,
                        "stripemeter.cycles.sweep", "P31D",
                        "stripemeter.cycles.round", "P31D"));
        stripe = notified.calls();
        product = notified.product();
        meter = stripe.meter("calls");
        other = stripe.meter("peak");
        define("calls", "sum", meter);
        define("peak", "max", other);
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    @AfterEach
    void clear() {
        stripe.clearFaults();
    }

    private static void define(String key, String aggregation, String stripeMeter) {
        product.post("/v1/meters", "{\"key\":\"%s\",\"aggregation\":\"%s\"}".formatted(key, aggregation));
        product.put(
                "/v1/meters/" + key + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"%s\"}".formatted(stripeMeter, key));
    }

    private static String mapped(String customer) {
        String stripeCustomer = stripe.customer(customer);
        map(customer, stripeCustomer, "");
        return stripeCustomer;
    }

    private static void map(String customer, String stripeCustomer, String further) {
        Answer answer = product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"%s}".formatted(stripeCustomer, further));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static String price(String stripeMeter, String interval) {
        String product = stripe.call("/v1/products", "name", "Usage").at("/id").asString();
        return stripe.call(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "usd",
                        "unit_amount",
                        "2",
                        "recurring[interval]",
                        interval,
                        "recurring[usage_type]",
                        "metered",
                        "recurring[meter]",
                        stripeMeter)
                .at("/id")
                .asString();
    }

    private static JsonNode subscribe(String stripeCustomer, String price, String... further) {
        List<String> form = new ArrayList<>(List.of("customer", stripeCustomer, "items[0][price]", price));
        form.addAll(Arrays.asList(further));
        return stripe.call("/v1/subscriptions", form.toArray(String[]::new));
    }

    private static JsonNode cycle(String customer) {
        return product.get("/v1/customers/" + customer + "/billing-cycle?account=eu")
                .body();
    }

    private static JsonNode periods(String customer, String stripeMeter) {
        return cycle(customer)
                .at("/periods")
                .valueStream()
                .filter(period -> period.at("/stripeMeterId").asString("").equals(stripeMeter))
                .findFirst()
                .orElseGet(() -> cycle(customer).at("/nothing"));
    }

    private static void awaitSource(String customer, String source) {
        await(customer + " is billed by " + source)
                .until(() -> cycle(customer).at("/source").asString().equals(source));
    }

    private static Instant instant(JsonNode at, String pointer) {
        return Instant.parse(at.at(pointer).asString());
    }

    private static ZonedDateTime now() {
        return Clock.systemUTC().instant().atZone(ZoneOffset.UTC);
    }

    private static Instant firstOfNextMonth() {
        return now().withDayOfMonth(1)
                .plusMonths(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    @Test
    void followsASubscriptionAnchoredOnThe15thToTheSecond() {
        String stripeCustomer = mapped("fifteenth");
        ZonedDateTime anchor = now().withDayOfMonth(15).with(LocalTime.of(14, 23, 7));
        anchor = anchor.isAfter(now()) ? anchor : anchor.plusMonths(1);
        subscribe(stripeCustomer, price(meter, "month"), "billing_cycle_anchor", Long.toString(anchor.toEpochSecond()));
        awaitSource("fifteenth", "stripe");
        JsonNode periods = periods("fifteenth", meter);
        assertThat(instant(periods, "/present/end")).isEqualTo(anchor.toInstant());
        assertThat(instant(periods, "/next/start")).isEqualTo(anchor.toInstant());
        assertThat(instant(periods, "/next/end")).isEqualTo(anchor.plusMonths(1).toInstant());
        assertThat(instant(periods("fifteenth", ""), "/present/end")).isEqualTo(firstOfNextMonth());
    }

    @Test
    void followsASubscriptionAnchoredOnThe31st() {
        String stripeCustomer = mapped("thirtyfirst");
        JsonNode subscription =
                subscribe(stripeCustomer, price(meter, "month"), "billing_cycle_anchor_config[day_of_month]", "31");
        awaitSource("thirtyfirst", "stripe");
        ZonedDateTime anchor = Instant.ofEpochSecond(
                        subscription.at("/billing_cycle_anchor").asLong())
                .atZone(ZoneOffset.UTC);
        ZonedDateTime next = anchor.withDayOfMonth(1).plusMonths(1);
        next = next.withDayOfMonth(next.toLocalDate().lengthOfMonth());
        JsonNode periods = periods("thirtyfirst", meter);
        assertThat(instant(periods, "/present/end")).isEqualTo(anchor.toInstant());
        if (anchor.getDayOfMonth() == 31) {
            assertThat(instant(periods, "/next/end")).isEqualTo(next.toInstant());
        }
    }

    @Test
    void followsAWeeklySubscriptionThatWasThereBeforeTheMapping() {
        String stripeCustomer = stripe.customer("weekly");
        JsonNode subscription = subscribe(stripeCustomer, price(meter, "week"));
        map("weekly", stripeCustomer, "");
        awaitSource("weekly", "stripe");
        Instant start = Instant.ofEpochSecond(subscription.at("/start_date").asLong());
        JsonNode periods = periods("weekly", meter);
        assertThat(instant(periods, "/present/start")).isEqualTo(start);
        assertThat(instant(periods, "/present/end")).isEqualTo(start.plus(7, ChronoUnit.DAYS));
        assertThat(instant(periods, "/next/end")).isEqualTo(start.plus(14, ChronoUnit.DAYS));
        assertThat(cycle("weekly").at("/cycles/0/subscription").asString())
                .isEqualTo(subscription.at("/id").asString());
    }

    @Test
    void endsWithASubscriptionThatIsCancelledInMidCycle() {
        String stripeCustomer = mapped("cancelled");
        String id = subscribe(stripeCustomer, price(meter, "month")).at("/id").asString();
        awaitSource("cancelled", "stripe");
        JsonNode ended = stripe.delete("/v1/subscriptions/" + id);
        awaitSource("cancelled", "default");
        Instant end = Instant.ofEpochSecond(ended.at("/ended_at").asLong());
        assertThat(instant(cycle("cancelled"), "/known/0/from")).isEqualTo(end);
        assertThat(cycle("cancelled").at("/known/0/cycles").size()).isZero();
        assertThat(instant(periods("cancelled", ""), "/present/end")).isEqualTo(firstOfNextMonth());
    }

    @Test
    void knowsAnEndInAdvance() {
        String stripeCustomer = mapped("ending");
        JsonNode subscription = subscribe(stripeCustomer, price(meter, "month"));
        awaitSource("ending", "stripe");
        stripe.call("/v1/subscriptions/" + subscription.at("/id").asString(), "cancel_at_period_end", "true");
        Instant end = instant(periods("ending", meter), "/present/end");
        await("the end is known")
                .until(() -> cycle("ending").at("/known/0/cycles").isEmpty()
                        && instant(cycle("ending"), "/known/0/from").equals(end));
        assertThat(cycle("ending").at("/source").asString()).isEqualTo("stripe");
    }

    @Test
    void tellsAllCustomersOfAStripeCustomerAndForgetsWhoIsUnmapped() {
        String stripeCustomer = mapped("parent");
        map("child", stripeCustomer, ",\"rollUpInto\":\"parent\"");
        subscribe(stripeCustomer, price(meter, "month"));
        awaitSource("parent", "stripe");
        awaitSource("child", "stripe");
        assertThat(cycle("child").at("/periods").toString())
                .isEqualTo(cycle("parent").at("/periods").toString());
        product.as(Product.KEY, "DELETE", "/v1/customers/child/stripe-mapping?account=eu", "");
        awaitSource("child", "default");
        assertThat(cycle("parent").at("/source").asString()).isEqualTo("stripe");
    }

    @Test
    void goesOnWithTheSubscriptionsOfAnotherStripeCustomer() {
        String first = mapped("moved");
        subscribe(first, price(meter, "month"));
        awaitSource("moved", "stripe");
        String second = stripe.customer("moved again");
        String subscription = subscribe(second, price(meter, "week")).at("/id").asString();
        map("moved", second, "");
        await("the other subscription")
                .until(() ->
                        cycle("moved").at("/cycles/0/subscription").asString("").equals(subscription)
                                && cycle("moved").at("/cycles").size() == 1);
        assertThat(cycle("moved").at("/cycles/0/interval").asString()).isEqualTo("week");
    }

    @Test
    void readsOnDemand() {
        String path = "/v1/customers/%s/billing-cycle/refresh?account=eu";
        assertThat(product.post(path.formatted("nobody"), "").status()).isEqualTo(404);
        String stripeCustomer = mapped("asked");
        subscribe(stripeCustomer, price(meter, "month"));
        awaitSource("asked", "stripe");
        Answer answer = product.post(path.formatted("asked"), "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/stripeCustomerId").asString()).isEqualTo(stripeCustomer);
        assertThat(answer.body().at("/unread").isNull()).isTrue();
        assertThat(answer.body().at("/changed").asBoolean()).isFalse();
        stripe.control("/_sim/faults", "{\"kind\":\"503\",\"path\":\"/v1/subscriptions\",\"times\":1}");
        assertThat(product.post(path.formatted("asked"), "")
                        .body()
                        .at("/unread")
                        .asString(""))
                .isNotEmpty();
    }

    @Test
    void refusesACallersCycleWhileASubscriptionBills() {
        String cycle = "{\"account\":\"eu\",\"anchor\":\"2026-01-15T00:00:00Z\",\"interval\":\"month\"}";
        String stripeCustomer = mapped("set");
        assertThat(product.put("/v1/customers/set/billing-cycle", cycle).status())
                .isEqualTo(200);
        assertThat(cycle("set").at("/source").asString()).isEqualTo("rest");
        subscribe(stripeCustomer, price(meter, "month"));
        awaitSource("set", "stripe");
        Answer refused = product.put("/v1/customers/set/billing-cycle", cycle);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/code").asString()).isEqualTo("cycle_from_stripe");
    }

    @Test
    void escalatesTwoPricesOfOneMeterUntilOneIsGone() {
        String stripeCustomer = mapped("twice");
        subscribe(stripeCustomer, price(meter, "month"));
        String second =
                subscribe(stripeCustomer, price(meter, "month")).at("/id").asString();
        await("an escalation").until(() -> ambiguous("twice").size() == 1);
        assertThat(ambiguous("twice").get(0).at("/evidence/why").asString()).isEqualTo("two_prices");
        assertThat(ambiguous("twice").get(0).at("/evidence").toString()).contains("meter calls", second);
        stripe.delete("/v1/subscriptions/" + second);
        await("resolved").until(() -> ambiguous("twice").isEmpty());
    }

    @Test
    void escalatesAMaximumBilledByTwoSubscriptionsAndNoSum() {
        String stripeCustomer = mapped("split");
        String sum = price(meter, "month");
        String maximum = price(other, "month");
        subscribe(stripeCustomer, sum);
        subscribe(stripeCustomer, sum);
        subscribe(stripeCustomer, maximum);
        subscribe(stripeCustomer, maximum);
        await("an escalation").until(() -> ambiguous("split").size() == 1);
        JsonNode evidence = ambiguous("split").get(0).at("/evidence");
        assertThat(evidence.at("/why").asString()).isEqualTo("two_subscriptions");
        assertThat(evidence.toString()).contains("meter peak").doesNotContain("meter calls");
    }

    private static List<JsonNode> ambiguous(String customer) {
        return product.get("/v1/escalations?kind=cycle_ambiguous&state=open")
                .body()
                .at("/items")
                .valueStream()
                .filter(escalation ->
                        escalation.at("/evidence/customer").asString().equals(customer))
                .toList();
    }
}
