package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A ledger whose push can't begin: from the first failure to the right sum at Stripe, by what an operator has. */
class ParkedLedgerSystemTest {
    private static final String PARKED = "/v1/admin/processes/saga.delta-push/parked";
    /** Lets no process of the ledger store its state; what the operator is to mend. */
    private static final String BREAK = """
            create function process.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused as planned'; end $$;
            create trigger refuse before insert on process.saga_association for each row
                when (new.association_value like 'push-ledger/%%%s/%%') execute function process.refuse()""";

    private static final String REPAIR =
            "drop trigger refuse on process.saga_association; drop function process.refuse()";

    @TempDir
    static Path directory;

    private static StripeSimulator stripe;
    private static StripeCalls calls;
    private static Product product;
    private static JdbcClient database;
    /** The destination of the ledger that can't be pushed, at Stripe. */
    private static String poisoned;

    @BeforeAll
    static void start() {
        stripe = StripeSimulator.start(SimulatorSettings.standard());
        calls = new StripeCalls(stripe);
        product = Product.start(
                directory.resolve("data"),
                Map.of(
                        "stripemeter.stripe.api-base",
                        stripe.baseUrl(),
                        "stripemeter.push.cadence",
                        "PT1S",
                        "stripemeter.push.sweep",
                        "PT5S"));
        database = JdbcClient.create(product.server().part(DataSource.class));
        product.post("/v1/stripe/accounts", "{\"name\":\"eu\",\"apiKey\":\"sk_test_simulator1\"}");
        product.post("/v1/meters", "{\"key\":\"calls\"}");
        product.put(
                "/v1/meters/calls/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"calls\"}"
                        .formatted(calls.meter("calls")));
        poisoned = mapped("poisoned");
        mapped("sound");
    }

    @AfterAll
    static void stop() {
        product.close();
        stripe.close();
    }

    @Test
    void pushesOtherLedgersAndResumesTheParkedOneOnRetry() {
        database.sql(BREAK.formatted(poisoned)).update();
        use("poisoned", 5);
        await("parked").until(() -> parked().size() > 0);
        use("sound", 2);
        use("sound", 7);
        use("poisoned", 11);
        await("the others are pushed").until(() -> held().equals(List.of("0", "9")) || held().equals(List.of("9")));
        JsonNode event = parked().get(0);
        assertThat(event.at("/error").asString()).contains("refused as planned");
        assertThat(event.at("/event").asString()).isEqualTo("push.planned");
        String key = event.at("/key").asString();
        assertThat(parkedKeys()).isEqualTo(1);

        Answer early = retry(key);
        assertThat(early.status()).isEqualTo(200);
        assertThat(early.body().at("/handled").asInt()).isZero();
        assertThat(early.body().at("/error").asString()).contains("refused as planned");
        assertThat(escalation().at("/state").asString()).isEqualTo("open");

        database.sql(REPAIR).update();
        Answer retried = retry(key);
        assertThat(retried.body().at("/waiting").asInt())
                .as("%s", retried.body())
                .isZero();
        await("all is pushed, once").untilAsserted(() -> assertThat(held()).containsExactly("16", "9"));
        assertThat(parkedKeys()).isZero();
        assertThat(retry(key).body().at("/code").asString()).isEqualTo("nothing_parked");
        await("resolved").until(() -> escalation().at("/state").asString().equals("resolved"));
        assertThat(escalation().toString()).contains("ann", "trigger dropped");
    }

    /** The Stripe customer that a customer is mapped to, both new. */
    private static String mapped(String customer) {
        String stripeCustomer = calls.customer(customer);
        product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"}".formatted(stripeCustomer));
        return stripeCustomer;
    }

    private static void use(String customer, int quantity) {
        Answer answer = product.post(
                "/v1/events/ingest",
                "{\"events\":[{\"idempotencyKey\":\"%s%d\",\"meter\":\"calls\",\"customer\":\"%s\",\"quantity\":%d}]}"
                        .formatted(customer, quantity, customer, quantity));
        assertThat(answer.body().at("/accepted").asInt())
                .as("%s", answer.body())
                .isEqualTo(1);
    }

    private static JsonNode parked() {
        return admin("GET", PARKED, "").body();
    }

    private static long parkedKeys() {
        return admin("GET", "/v1/admin/processes/saga.delta-push", "")
                .body()
                .at("/parkedKeys")
                .asLong();
    }

    private static Answer retry(String key) {
        return admin(
                "POST",
                PARKED + "/retry",
                "{\"key\":\"%s\",\"actor\":\"ann\",\"reason\":\"trigger dropped\"}".formatted(key));
    }

    private static JsonNode escalation() {
        JsonNode items =
                product.get("/v1/escalations?kind=process_parked").body().at("/items");
        return items.path(0);
    }

    /** Sums at Stripe, whoever's. */
    private static List<String> held() {
        return calls.control("/_sim/totals?event_name=calls")
                .at("/data")
                .valueStream()
                .map(total -> total.at("/held").asString())
                .sorted()
                .toList();
    }

    private static Answer admin(String method, String path, String body) {
        return product.as(Product.ADMIN_KEY, method, path, body);
    }
}
