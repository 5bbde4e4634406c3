package io.stripemeter.sagas.stack;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.pushledger.PushCadence;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import io.stripemeter.stripe.support.SimulatorCalls;
import io.stripemeter.testkit.ManualClock;
import io.stripemeter.testkit.TestDatabase;
import io.stripemeter.testkit.Waiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** What outlives a node: the database, the events, the ledgers, Stripe, the time. And one node, which may go. */
final class World implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-15T10:00:30Z");
    private static final int MAX_POLLS = 600;
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);

    final ManualClock clock = new ManualClock(START);
    final StripeSimulator stripe =
            StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
    final TestDatabase database = TestDatabase.withSchemas("process");
    final StandInLedgers ledgers;
    final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    final TokenStore tokens = new InMemoryTokenStore();

    private final SimulatorCalls calls = new SimulatorCalls(stripe, "sk_test_stack");
    private @Nullable ConfigurableApplicationContext node;

    World(long seed) {
        ledgers = new StandInLedgers(seed);
        calls.post("/v1/billing/meters", "display_name=Calls&event_name=api_calls&default_aggregation[formula]=sum");
    }

    StandInLedger ledger(int number) {
        return ledger(number, customer(number));
    }

    String customer(int number) {
        return calls.made("/v1/customers", "name=c" + number);
    }

    StandInLedger ledger(int number, String stripeCustomer) {
        LedgerKey key = new LedgerKey(
                new TenantId("acme"),
                "default",
                new CustomerId("customer-" + number),
                new MeterKey("calls"),
                Instant.parse("2026-11-01T00:00:00Z"));
        StandInLedger ledger = new StandInLedger(key, stripeCustomer, clock);
        ledgers.put(key.streamId(), ledger);
        return ledger;
    }

    void startNode() {
        node = new SpringApplicationBuilder(TestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(World.class, () -> this, definition -> definition.setDestroyMethodName("")))
                .properties(
                        "axoniq.update-checker.disabled=true",
                        "axon.serializer.general=jackson3",
                        "spring.main.banner-mode=off",
                        "stripemeter.stripe.accounts.default.api-key=sk_test_stack",
                        "stripemeter.stripe.accounts.default.api-base=" + stripe.baseUrl(),
                        "stripemeter.stripe.accounts.default.max-per-second=1000",
                        "stripemeter.push.cadence=1d")
                .run();
    }

    void stopNode() {
        if (node != null) {
            node.close();
            node = null;
        }
    }

    <T> T bean(Class<T> type) {
        if (node == null) {
            throw new IllegalStateException("no node runs");
        }
        return node.getBean(type);
    }

    int plan() {
        return bean(PushCadence.class).flush();
    }

    /** Lets time pass, and wakes the scheduler to see it. */
    void elapse(Duration by) {
        clock.advance(by);
        bean(Scheduler.class).triggerCheckForDueExecutions();
    }

    boolean within(BooleanSupplier wanted, int polls) {
        return Waiting.within(BETWEEN_POLLS.multipliedBy(Math.min(polls, MAX_POLLS)), wanted);
    }

    SimulatorCalls calls() {
        return calls;
    }

    /** What Stripe truly holds, by customer id. */
    Map<String, BigDecimal> held() {
        Map<String, BigDecimal> held = new TreeMap<>();
        for (JsonNode total : calls.get("/_sim/totals").get("data")) {
            held.put(
                    total.get("customer").asString(),
                    new BigDecimal(total.get("held").asString()));
        }
        return held;
    }

    /** How many meter events Stripe holds. */
    int eventsHeld() {
        return calls.get("/_sim/ledger?limit=10000").get("data").size();
    }

    @Override
    public void close() {
        stopNode();
        stripe.close();
        database.close();
    }
}
