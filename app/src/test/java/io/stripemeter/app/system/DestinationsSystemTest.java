package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Customers that are mapped anew or share a Stripe customer: each unit is billed once, and where it was sent. */
class DestinationsSystemTest {
    @TempDir
    static Path directory;

    private static NotifiedProduct notified;
    private static StripeCalls calls;
    private static Product product;

    @BeforeAll
    static void start() {
        notified = NotifiedProduct.start(directory.resolve("data"), Map.of("stripemeter.push.cadence", "PT1S"));
        calls = notified.calls();
        product = notified.product();
    }

    @AfterAll
    static void stop() {
        notified.close();
    }

    @Test
    void aCustomerThatIsMappedAnewIsBilledOnAtTheOtherAndNotTwice() {
        meter("moves");
        String a = stripeCustomer();
        String b = stripeCustomer();
        map("mover", a, "");
        use("mover-1", "moves", "mover", "100");
        awaitHeld("moves", a, "100");

        map("mover", b, "");
        use("mover-2", "moves", "mover", "120");
        awaitHeld("moves", b, "120");
        assertThat(held("moves", a)).isEqualByComparingTo("100");

        map("mover", a, "");
        use("mover-3", "moves", "mover", "7");
        awaitHeld("moves", a, "107");
        assertThat(held("moves", b)).isEqualByComparingTo("120");
        await("the answers of the last pushes are taken in").untilAsserted(() -> assertThat(ledgers("?customer=mover"))
                .extracting(ledger -> ledger.path("unbilled").asString())
                .containsExactly("0", "0"));
    }

    @Test
    void customersThatShareAStripeCustomerHaveOneLedger() {
        meter("shared");
        String parent = stripeCustomer();
        map("parent", parent, "");
        map("child", parent, ",\"rollUpInto\":\"parent\"");
        use("parent-1", "shared", "parent", "10");
        use("child-1", "shared", "child", "5");
        awaitHeld("shared", parent, "15");
        use("child-2", "shared", "child", "2");
        awaitHeld("shared", parent, "17");
        await("the answer of the last push is taken in").untilAsserted(() -> assertThat(ledgers("?meter=shared"))
                .singleElement()
                .satisfies(ledger -> {
                    assertThat(ledger.path("countedTotal").asString()).isEqualTo("17");
                    assertThat(ledger.path("unbilled").asString()).isEqualTo("0");
                }));
    }

    private static List<JsonNode> ledgers(String filter) {
        return product.get("/v1/ledgers" + filter)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static void meter(String name) {
        String stripeMeter = calls.meter(name);
        product.post("/v1/meters", "{\"key\":\"%s\"}".formatted(name));
        product.put(
                "/v1/meters/" + name + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"%s\"}".formatted(stripeMeter, name));
    }

    private static String stripeCustomer() {
        return calls.customer("one");
    }

    private static void map(String customer, String stripeCustomer, String more) {
        assertThat(product.put(
                                "/v1/customers/" + customer + "/stripe-mapping",
                                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"%s}".formatted(stripeCustomer, more))
                        .status())
                .isEqualTo(200);
    }

    private static void use(String key, String meter, String customer, String quantity) {
        product.post(
                "/v1/events/ingest",
                "{\"events\":[{\"idempotencyKey\":\"%s\",\"meter\":\"%s\",\"customer\":\"%s\",\"quantity\":%s}]}"
                        .formatted(key, meter, customer, quantity));
    }

    private static void awaitHeld(String eventName, String stripeCustomer, String quantity) {
        await(quantity + " at " + stripeCustomer)
                .untilAsserted(() -> assertThat(held(eventName, stripeCustomer)).isEqualByComparingTo(quantity));
    }

    /** All that the simulator's own ledger has of a customer and meter, whatever its summaries show. */
    private static BigDecimal held(String eventName, String stripeCustomer) {
        JsonNode totals = calls.control("/_sim/totals?customer=" + stripeCustomer + "&event_name=" + eventName);
        return totals.path("data")
                .valueStream()
                .map(total -> new BigDecimal(total.path("held").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
