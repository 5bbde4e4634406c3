package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions that no webhook tells of: a sweep finds what changed, and reads nothing where nothing did. */
class BillingCycleSweepSystemTest {
    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls stripe;
    private static SubscribedCustomers customers;
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
        customers = new SubscribedCustomers(stripe, notified.product());
        price = customers.price(customers.meter("calls", "sum"), "month");
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

    private static String subscribed(String customer) {
        return customers.subscribe(customers.mapped(customer), price).at("/id").asString();
    }

    @Test
    void findsWhatBeganAndEndedUnheard() {
        String id = subscribed("unheard");
        customers.awaitSource("unheard", "stripe");
        stripe.delete("/v1/subscriptions/" + id);
        customers.awaitSource("unheard", "default");
        assertThat(customers.cycle("unheard").at("/known").size()).isEqualTo(2);
    }

    @Test
    void findsAnEndThatIsPlannedAndTakenBack() {
        String id = subscribed("wavering");
        customers.awaitSource("wavering", "stripe");
        stripe.call("/v1/subscriptions/" + id, "cancel_at_period_end", "true");
        await("the end")
                .until(() -> customers.cycle("wavering").at("/known/0/cycles").isEmpty());
        stripe.call("/v1/subscriptions/" + id, "cancel_at_period_end", "false");
        await("no end")
                .until(() -> !customers.cycle("wavering").at("/known/0/cycles").isEmpty());
    }
}
