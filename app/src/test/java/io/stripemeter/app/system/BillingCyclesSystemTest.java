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
    private static SubscribedCustomers customers;
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
        customers = new SubscribedCustomers(stripe, product);
        meter = customers.meter("calls", "sum");
        other = customers.meter("peak", "max");
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    @AfterEach
    void clear() {
        stripe.clearFaults();
    }

    private static JsonNode periods(String customer, String stripeMeter) {
        return customers
                .cycle(customer)
                .at("/periods")
                .valueStream()
                .filter(period -> period.at("/stripeMeterId").asString("").equals(stripeMeter))
                .findFirst()
                .orElseGet(() -> customers.cycle(customer).at("/nothing"));
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
        String stripeCustomer = customers.mapped("fifteenth");
        ZonedDateTime anchor = now().withDayOfMonth(15).with(LocalTime.of(14, 23, 7));
        anchor = anchor.isAfter(now()) ? anchor : anchor.plusMonths(1);
        customers.subscribe(
                stripeCustomer,
                customers.price(meter, "month"),
                "billing_cycle_anchor",
                Long.toString(anchor.toEpochSecond()));
        customers.awaitSource("fifteenth", "stripe");
        JsonNode periods = periods("fifteenth", meter);
        assertThat(instant(periods, "/present/end")).isEqualTo(anchor.toInstant());
        assertThat(instant(periods, "/next/start")).isEqualTo(anchor.toInstant());
        assertThat(instant(periods, "/next/end")).isEqualTo(anchor.plusMonths(1).toInstant());
        assertThat(instant(periods("fifteenth", ""), "/present/end")).isEqualTo(firstOfNextMonth());
    }

    @Test
    void followsASubscriptionAnchoredOnThe31st() {
        String stripeCustomer = customers.mapped("thirtyfirst");
        JsonNode subscription = customers.subscribe(
                stripeCustomer, customers.price(meter, "month"), "billing_cycle_anchor_config[day_of_month]", "31");
        customers.awaitSource("thirtyfirst", "stripe");
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
        JsonNode subscription = customers.subscribe(stripeCustomer, customers.price(meter, "week"));
        customers.map("weekly", stripeCustomer, "");
        customers.awaitSource("weekly", "stripe");
        Instant start = Instant.ofEpochSecond(subscription.at("/start_date").asLong());
        JsonNode periods = periods("weekly", meter);
        assertThat(instant(periods, "/present/start")).isEqualTo(start);
        assertThat(instant(periods, "/present/end")).isEqualTo(start.plus(7, ChronoUnit.DAYS));
        assertThat(instant(periods, "/next/end")).isEqualTo(start.plus(14, ChronoUnit.DAYS));
        assertThat(customers.cycle("weekly").at("/cycles/0/subscription").asString())
                .isEqualTo(subscription.at("/id").asString());
    }

    @Test
    void endsWithASubscriptionThatIsCancelledInMidCycle() {
        String stripeCustomer = customers.mapped("cancelled");
        String id = customers
                .subscribe(stripeCustomer, customers.price(meter, "month"))
                .at("/id")
                .asString();
        customers.awaitSource("cancelled", "stripe");
        JsonNode ended = stripe.delete("/v1/subscriptions/" + id);
        customers.awaitSource("cancelled", "default");
        Instant end = Instant.ofEpochSecond(ended.at("/ended_at").asLong());
        assertThat(instant(customers.cycle("cancelled"), "/known/0/from")).isEqualTo(end);
        assertThat(customers.cycle("cancelled").at("/known/0/cycles").size()).isZero();
        assertThat(instant(periods("cancelled", ""), "/present/end")).isEqualTo(firstOfNextMonth());
    }

    @Test
    void knowsAnEndInAdvance() {
        String stripeCustomer = customers.mapped("ending");
        JsonNode subscription = customers.subscribe(stripeCustomer, customers.price(meter, "month"));
        customers.awaitSource("ending", "stripe");
        stripe.call("/v1/subscriptions/" + subscription.at("/id").asString(), "cancel_at_period_end", "true");
        Instant end = instant(periods("ending", meter), "/present/end");
        await("the end is known")
                .until(() -> customers.cycle("ending").at("/known/0/cycles").isEmpty()
                        && instant(customers.cycle("ending"), "/known/0/from").equals(end));
        assertThat(customers.cycle("ending").at("/source").asString()).isEqualTo("stripe");
    }

    @Test
    void tellsAllCustomersOfAStripeCustomerAndForgetsWhoIsUnmapped() {
        String stripeCustomer = customers.mapped("parent");
        customers.map("child", stripeCustomer, ",\"rollUpInto\":\"parent\"");
        customers.subscribe(stripeCustomer, customers.price(meter, "month"));
        customers.awaitSource("parent", "stripe");
        customers.awaitSource("child", "stripe");
        assertThat(customers.cycle("child").at("/periods").toString())
                .isEqualTo(customers.cycle("parent").at("/periods").toString());
        product.as(Product.KEY, "DELETE", "/v1/customers/child/stripe-mapping?account=eu", "");
        customers.awaitSource("child", "default");
        assertThat(customers.cycle("parent").at("/source").asString()).isEqualTo("stripe");
    }

    @Test
    void goesOnWithTheSubscriptionsOfAnotherStripeCustomer() {
        String first = customers.mapped("moved");
        customers.subscribe(first, customers.price(meter, "month"));
        customers.awaitSource("moved", "stripe");
        String second = stripe.customer("moved again");
        String subscription = customers
                .subscribe(second, customers.price(meter, "week"))
                .at("/id")
                .asString();
        customers.map("moved", second, "");
        await("the other subscription")
                .until(() -> customers
                                .cycle("moved")
                                .at("/cycles/0/subscription")
                                .asString("")
                                .equals(subscription)
                        && customers.cycle("moved").at("/cycles").size() == 1);
        assertThat(customers.cycle("moved").at("/cycles/0/interval").asString()).isEqualTo("week");
    }

    @Test
    void readsOnDemand() {
        String path = "/v1/customers/%s/billing-cycle/refresh?account=eu";
        assertThat(product.post(path.formatted("nobody"), "").status()).isEqualTo(404);
        String stripeCustomer = customers.mapped("asked");
        customers.subscribe(stripeCustomer, customers.price(meter, "month"));
        customers.awaitSource("asked", "stripe");
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
        String stripeCustomer = customers.mapped("set");
        assertThat(product.put("/v1/customers/set/billing-cycle", cycle).status())
                .isEqualTo(200);
        assertThat(customers.cycle("set").at("/source").asString()).isEqualTo("rest");
        customers.subscribe(stripeCustomer, customers.price(meter, "month"));
        customers.awaitSource("set", "stripe");
        Answer refused = product.put("/v1/customers/set/billing-cycle", cycle);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().at("/code").asString()).isEqualTo("cycle_from_stripe");
    }

    @Test
    void escalatesTwoPricesOfOneMeterUntilOneIsGone() {
        String stripeCustomer = customers.mapped("twice");
        customers.subscribe(stripeCustomer, customers.price(meter, "month"));
        String second = customers
                .subscribe(stripeCustomer, customers.price(meter, "month"))
                .at("/id")
                .asString();
        await("an escalation").until(() -> ambiguous("twice").size() == 1);
        assertThat(ambiguous("twice").get(0).at("/evidence/why").asString()).isEqualTo("two_prices");
        assertThat(ambiguous("twice").get(0).at("/evidence").toString()).contains("meter calls", second);
        stripe.delete("/v1/subscriptions/" + second);
        await("resolved").until(() -> ambiguous("twice").isEmpty());
    }

    @Test
    void escalatesAMaximumBilledByTwoSubscriptionsAndNoSum() {
        String stripeCustomer = customers.mapped("split");
        String sum = customers.price(meter, "month");
        String maximum = customers.price(other, "month");
        customers.subscribe(stripeCustomer, sum);
        customers.subscribe(stripeCustomer, sum);
        customers.subscribe(stripeCustomer, maximum);
        customers.subscribe(stripeCustomer, maximum);
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
