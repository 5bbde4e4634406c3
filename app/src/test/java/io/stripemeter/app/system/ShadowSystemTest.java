package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One product, two Stripes: what counts and its shadow, each with faults of its own. */
class ShadowSystemTest {
    private static final List<String> CUSTOMERS = List.of("globex", "initech", "umbrella");
    private static final String COUNTS = "calls_that_count";
    private static final String SHADOW = "calls_of_the_shadow";

    @TempDir
    Path directory;

    private StripeSimulator first;
    private StripeSimulator second;
    private StripeCalls counting;
    private StripeCalls shadow;
    private Product product;
    private final Map<String, BigDecimal> expected = new TreeMap<>();
    private int sent;

    @BeforeEach
    void start() {
        first = StripeSimulator.start(SimulatorSettings.standard());
        second = StripeSimulator.start(SimulatorSettings.standard());
        counting = new StripeCalls(first);
        shadow = new StripeCalls(second);
        Map<String, Object> properties = new HashMap<>();
        properties.put("stripemeter.push.cadence", "PT1S");
        properties.put("stripemeter.push.sweep", "PT5S");
        configure(properties, "default", "sk_test_counting", first.baseUrl());
        configure(properties, "rehearsal", "sk_test_rehearsal", second.baseUrl());
        configure(properties, "money", "sk_live_neverUsedHere", "https://127.0.0.1:1");
        product = Product.start(directory.resolve("data"), properties);
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        map("/v1/meters/calls/stripe-mapping", "default", counting.meter(COUNTS), COUNTS);
    }

    @AfterEach
    void stop() {
        product.close();
        first.close();
        second.close();
    }

    @Test
    void keepsAMeterAndItsShadowEqualUnderFaults() {
        long seed = Long.getLong("shadow.seed", 20261123L);
        Random random = new Random(seed);
        assertThat(shadow("rehearsal", shadow.meter(SHADOW)).status()).isEqualTo(200);
        CUSTOMERS.forEach(this::mapTwice);
        fault(counting, "{\"kind\":\"commit_then_500\",\"probability\":0.3,\"seed\":%d}", random.nextInt(1_000));
        fault(shadow, "{\"kind\":\"commit_then_drop\",\"probability\":0.3,\"seed\":%d}", random.nextInt(1_000));
        fault(shadow, "{\"kind\":\"503\",\"times\":%d}", 3);
        for (int round = 0; round < 4; round++) {
            List<String> before = held(counting, COUNTS);
            send(random, 15);
            await("a push of round " + round)
                    .until(() -> !held(counting, COUNTS).equals(before));
        }
        counting.clearFaults();
        shadow.clearFaults();
        await("both equal, seed " + seed)
                .until(() -> held(counting, COUNTS).equals(byStripe(expected))
                        && held(shadow, SHADOW).equals(byStripe(expected)));
        assertThat(held(counting, SHADOW)).isEmpty();
        assertThat(held(shadow, COUNTS)).isEmpty();
        await("accepted").until(() -> equalPairs() == CUSTOMERS.size());
        for (JsonNode ledger : product.get("/v1/ledgers").body().at("/items")) {
            assertThat(ledger.at("/shadow").asBoolean())
                    .isEqualTo(ledger.at("/account").asString().equals("rehearsal"));
        }
    }

    @Test
    void pushesEndedShadowsAndUnmappedCustomersOnlyWhereTheyCount() {
        shadow("rehearsal", shadow.meter(SHADOW));
        mapTwice("globex");
        map("/v1/customers/initech/stripe-mapping", "default", counting.customer("initech"), "");
        send("globex", "5");
        send("initech", "7");
        await("pushed")
                .until(() -> held(counting, COUNTS).equals(byStripe(expected))
                        && total(shadow).equals("5"));
        await("seen to be pushed")
                .until(() -> pairs().at("/1/difference").asString().equals("-7"));
        JsonNode pairs = pairs();
        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(1).at("/customer").asString()).isEqualTo("initech");
        assertThat(pairs.get(1).at("/shadowAccount").isNull()).isTrue();

        assertThat(product.as(Product.KEY, "DELETE", "/v1/meters/calls/shadow-mapping", "")
                        .status())
                .isEqualTo(204);
        send("globex", "2");
        await("pushed on").until(() -> held(counting, COUNTS).equals(byStripe(expected)));
        assertThat(total(shadow)).isEqualTo("5");
    }

    @Test
    void rejectsAShadowAtALiveOrUnknownAccount() {
        Answer live = shadow("money", "mtr_1");
        assertThat(live.status()).isEqualTo(409);
        assertThat(live.body().at("/code").asString()).isEqualTo("live_shadow");
        Answer unknown = shadow("nobody", "mtr_1");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().at("/code").asString()).isEqualTo("unknown_account");
        assertThat(shadow("default", "mtr_1").body().at("/code").asString()).isEqualTo("same_account");
        assertThat(product.get("/v1/meters/calls/shadow-mapping").status()).isEqualTo(404);
    }

    private static void configure(Map<String, Object> properties, String name, String key, String base) {
        properties.put("stripemeter.stripe.accounts." + name + ".api-key", key);
        properties.put("stripemeter.stripe.accounts." + name + ".api-base", base);
    }

    private Answer shadow(String account, String stripeMeter) {
        return map("/v1/meters/calls/shadow-mapping", account, stripeMeter, SHADOW);
    }

    /** Maps a meter, or a customer when there is no event name. */
    private Answer map(String path, String account, String stripeId, String eventName) {
        String body = eventName.isEmpty()
                ? "{\"account\":\"%s\",\"stripeCustomerId\":\"%s\"}".formatted(account, stripeId)
                : "{\"account\":\"%s\",\"stripeMeterId\":\"%s\",\"eventName\":\"%s\"}"
                        .formatted(account, stripeId, eventName);
        return product.put(path, body);
    }

    private void mapTwice(String customer) {
        String path = "/v1/customers/" + customer + "/stripe-mapping";
        map(path, "default", counting.customer(customer), "");
        map(path, "rehearsal", shadow.customer(customer), "");
    }

    private static void fault(StripeCalls stripe, String rule, int number) {
        String path = "\"path\":\"/v1/billing/meter_events\",";
        stripe.control("/_sim/faults", "{" + path + rule.formatted(number).substring(1));
    }

    private void send(Random random, int events) {
        for (int i = 0; i < events; i++) {
            send(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())), Integer.toString(1 + random.nextInt(50)));
        }
    }

    private void send(String customer, String quantity) {
        product.post(
                "/v1/events/ingest",
                "{\"events\":[{\"idempotencyKey\":\"u%d\",\"meter\":\"calls\",\"customer\":\"%s\",\"quantity\":%s}]}"
                        .formatted(sent++, customer, quantity));
        expected.merge(customer, new BigDecimal(quantity), BigDecimal::add);
    }

    /** The quantities that a Stripe account holds for an event name, without customers. */
    private static List<String> held(StripeCalls stripe, String eventName) {
        return stripe.control("/_sim/totals?event_name=" + eventName)
                .at("/data")
                .valueStream()
                .map(total -> total.at("/held").asString())
                .filter(held -> !held.equals("0"))
                .sorted()
                .toList();
    }

    private static List<String> byStripe(Map<String, BigDecimal> totals) {
        return totals.values().stream().map(BigDecimal::toPlainString).sorted().toList();
    }

    private static String total(StripeCalls stripe) {
        return String.join("+", held(stripe, SHADOW));
    }

    private long equalPairs() {
        return pairs().valueStream()
                .filter(pair -> pair.at("/equal").asBoolean())
                .count();
    }

    private JsonNode pairs() {
        return product.get("/v1/shadow/comparison").body().at("/items");
    }
}
