package io.stripemeter.app.rehearsal.parity;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.PushLimits;
import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Stripe is out of reach for three days of a moved clock, while usage goes on; the whole product runs on its PostgreSQL. */
class OutageSystemTest {
    private static final Duration STEP = Duration.ofDays(1);
    private static final int STEPS = 3;
    /** Longer than an attempt takes, and shorter than one may take. */
    private static final Duration CALM = Duration.ofSeconds(20);

    private static final String KEY = "sm_test_acme0001_aSecretOfTwentyFourLetters";
    private static final String STRIPE_KEY = "sk_test_outage";
    private static final List<String> CUSTOMERS = List.of("alpha", "beta", "gamma");

    @TempDir
    Path directory;

    private final Map<String, String> stripeCustomers = new HashMap<>();
    private MovedClock clock;
    private StripeSimulator simulator;
    private ShuttableProxy proxy;
    private RunningServer server;
    private HttpJson api;
    private HttpJson stripe;
    private int sent;

    @BeforeEach
    void start() {
        Instant now = Clock.systemUTC().instant();
        BillingPeriod month = BillingPeriod.monthOf(BillingPeriod.monthOf(now).end());
        clock = new MovedClock(Clock.systemUTC(), month.start().plus(Duration.ofDays(10)));
        simulator = StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
        proxy = new ShuttableProxy(URI.create(simulator.baseUrl()));
        Map<String, Object> properties = Map.of(
                "stripemeter.bootstrap.tenant",
                "acme",
                "stripemeter.bootstrap.key",
                KEY,
                "stripemeter.stripe.accounts.default.api-key",
                STRIPE_KEY,
                "stripemeter.stripe.accounts.default.api-base",
                proxy.address(),
                "stripemeter.push.cadence",
                "PT1S",
                "stripemeter.push.sweep",
                "PT5S",
                "stripemeter.reconciliation.cadence",
                "P7D");
        server = RunningServer.start(
                new ServerOptions(0, "127.0.0.1", directory.resolve("data"), null, 0, properties), clock);
        api = new HttpJson(server.url(), KEY);
        stripe = new HttpJson(URI.create(simulator.baseUrl()), STRIPE_KEY);
        map();
    }

    @AfterEach
    void stop() {
        server.close();
        proxy.close();
        simulator.close();
    }

    @Test
    void usageDuringAnOutageArrivesAsOneDeltaPerLedger() {
        CUSTOMERS.forEach(customer -> use(customer, 10));
        await("all have pushed").until(() -> CUSTOMERS.stream()
                .allMatch(customer -> held(customer).equals(List.of("10"))));

        proxy.shut();
        CUSTOMERS.forEach(customer -> use(customer, 1));
        await("a push of each is refused").until(this::throttled);
        for (int step = 1; step <= STEPS; step++) {
            int attempts = step * CUSTOMERS.size();
            await("each is tried again").until(() -> attempts() >= attempts && throttled() && calmFor(CALM));
            clock.moveTo(clock.instant().plus(STEP));
            for (String customer : CUSTOMERS) {
                use(customer, step);
            }
        }
        await("and again").until(() -> attempts() > STEPS * CUSTOMERS.size() && throttled() && calmFor(CALM));
        assertThat(api.get("/v1/escalations?state=open").path("items")).isEmpty();

        await("all is counted").until(() -> counted() == CUSTOMERS.size() * 17);
        proxy.open();
        // 1 was frozen when the outage began; 1 + 2 + 3 waited for it.
        await("all has arrived")
                .until(() -> calmFor(PushLimits.FENCE)
                        && CUSTOMERS.stream()
                                .allMatch(customer -> held(customer).equals(List.of("10", "1", "6"))));
        await("and is known to").until(() -> waiting().equals("3 idle"));
        assertThat(jdbc().sql("select count(*) from read_model.push")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3 * CUSTOMERS.size());
    }

    private void map() {
        api.post("/v1/meters", Map.of("key", "calls"));
        String meter = made(
                "/v1/billing/meters",
                Map.of("display_name", "calls", "event_name", "calls", "default_aggregation[formula]", "sum"));
        api.put("/v1/meters/calls/stripe-mapping", Map.of("stripeMeterId", meter, "eventName", "calls"));
        for (String customer : CUSTOMERS) {
            String id = made("/v1/customers", Map.of("name", customer));
            api.post("/v1/customers", Map.of("id", customer));
            api.put("/v1/customers/" + customer + "/stripe-mapping", Map.of("stripeCustomerId", id));
            stripeCustomers.put(customer, id);
        }
    }

    private String made(String path, Map<String, String> form) {
        return stripe.postForm(path, form).path("id").asString();
    }

    private void use(String customer, int quantity) {
        Map<String, Object> event = Map.of(
                "idempotencyKey",
                "outage-" + sent++,
                "meter",
                "calls",
                "customer",
                customer,
                "quantity",
                quantity,
                "timestamp",
                clock.instant().toString());
        assertThat(api.post("/v1/events/ingest", Map.of("events", List.of(event)))
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    /** The values that Stripe holds of a customer, in the order in which they came. */
    private List<String> held(String customer) {
        List<String> values = new ArrayList<>();
        for (JsonNode event : stripe.get("/_sim/ledger?customer=" + stripeCustomers.get(customer) + "&status=held")
                .path("data")) {
            values.add(event.path("value").asString());
        }
        return values;
    }

    private String waiting() {
        return String.join(
                ", ",
                jdbc().sql("select count(*) || ' ' || state from read_model.ledger group by state order by state")
                        .query(String.class)
                        .list());
    }

    /**
     * Returns whether no attempt is under way or due within that time; moves the clock to one that is due sooner. A clock that jumps while
     * a call is out would leave its outcome unknown, as a node does that stood still.
     */
    private boolean calmFor(Duration time) {
        String states = waiting();
        if (states.contains("planned") || states.contains("dispatched")) {
            return false;
        }
        Instant next = jdbc().sql("select min(next_retry_at) from read_model.ledger")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MAX);
        boolean calm = next.isAfter(clock.instant().plus(time));
        if (!calm && next.isAfter(clock.instant())) {
            clock.moveTo(next);
        }
        return calm;
    }

    private boolean throttled() {
        return waiting().equals("3 throttled");
    }

    private int counted() {
        return jdbc().sql("""
                select coalesce(sum(c.sum), 0)::int from read_model.counter_month c
                join read_model.series s on s.id = c.series_id where s.dimensions is null
                """).query(Integer.class).single();
    }

    private int attempts() {
        return jdbc().sql("select count(*) from read_model.push_attempt a where a.sequence = 2")
                .query(Integer.class)
                .single();
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(server.part(DataSource.class));
    }
}
