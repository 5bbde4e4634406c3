package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Subscriptions that no webhook tells of: a sweep finds what changed, and reads nothing where nothing did. */
class BillingCycleSweepSystemTest {
    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls stripe;
    private static Product product;
    private static String price;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(
                directory.resolve("data"),
                Map.of(
                        "stripemeter.stripe.reads.per-second",
                        500,
                        "stripemeter.stripe.reads.per-day",
                        1_000_000,
                        "stripemeter.cycles.sweep",
                        "PT1S",
                        "stripemeter.cycles.round",
                        "PT1S"));
        stripe = notified.calls();
        product = notified.product();
        String meter = stripe.meter("calls");
        String goods = stripe.call("/v1/products", "name", "Usage").at("/id").asString();
        price = stripe.call(
                        "/v1/prices",
                        "product",
                        goods,
                        "currency",
                        "usd",
                        "unit_amount",
                        "2",
                        "recurring[interval]",
                        "month",
                        "recurring[usage_type]",
                        "metered",
                        "recurring[meter]",
                        meter)
                .at("/id")
                .asString();
        for (String type : new String[] {"created", "updated", "deleted"}) {
            stripe.control(
                    "/_sim/faults",
                    "{\"kind\":\"webhook_lose\",\"path\":\"customer.subscription.%s\"}".formatted(type));
        }
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    private static JsonNode cycle(String customer) {
        return product.get("/v1/customers/" + customer + "/billing-cycle?account=eu")
                .body();
    }

    private static String mapped(String customer) {
        String stripeCustomer = stripe.customer(customer);
        product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"}".formatted(stripeCustomer));
        return stripeCustomer;
    }

    private static String subscribe(String stripeCustomer) {
        return stripe.call("/v1/subscriptions", "customer", stripeCustomer, "items[0][price]", price)
                .at("/id")
                .asString();
    }

    private static void awaitSource(String customer, String source) {
        await(customer + " is billed by " + source)
                .until(() -> cycle(customer).at("/source").asString().equals(source));
    }

    @Test
    void findsWhatBeganAndEndedUnheard() {
        String id = subscribe(mapped("unheard"));
        awaitSource("unheard", "stripe");
        stripe.delete("/v1/subscriptions/" + id);
        awaitSource("unheard", "default");
        assertThat(cycle("unheard").at("/known").size()).isEqualTo(2);
    }

    @Test
    void findsAnEndThatIsPlannedAndTakenBack() {
        String id = subscribe(mapped("wavering"));
        awaitSource("wavering", "stripe");
        stripe.call("/v1/subscriptions/" + id, "cancel_at_period_end", "true");
        await("the end").until(() -> cycle("wavering").at("/known/0/cycles").isEmpty());
        stripe.call("/v1/subscriptions/" + id, "cancel_at_period_end", "false");
        await("no end").until(() -> !cycle("wavering").at("/known/0/cycles").isEmpty());
    }
}
