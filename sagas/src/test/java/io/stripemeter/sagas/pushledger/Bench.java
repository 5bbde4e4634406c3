package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stripemeter.stripe.pushledger.PushEnvelope;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import io.stripemeter.testkit.Waiting;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.springframework.mock.env.MockEnvironment;

/** The surroundings of a dispatcher or a cadence: accounts, a command bus that keeps what it gets, a clock. */
final class Bench {
    static final Instant NOON = SagaWorld.NOON;
    private static final Duration SOON = Duration.ofSeconds(5);

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final CommandBus bus = SimpleCommandBus.builder().build();
    final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();
    final List<Object> commands = new CopyOnWriteArrayList<>();
    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);

    static final String LIVE = "live";

    /** Accounts by name, each with so many threads, and a rate that never matters; one of them has a live key. */
    static StripeAccounts accounts(int threads, String... names) {
        Map<String, StripeSettings.Account> accounts = new HashMap<>();
        for (String name : names) {
            boolean live = name.equals(LIVE);
            String key = live ? "sk_live_x" : "sk_test_x";
            String base = live ? "https://127.0.0.1:9" : "http://127.0.0.1:9";
            accounts.put(name, new StripeSettings.Account(key, base, null, null, 1_000, threads));
        }
        return StripeAccounts.of(new StripeSettings(accounts), new MockEnvironment());
    }

    <C> void take(Class<C> type) {
        bus.subscribe(type.getName(), message -> {
            commands.add(message.getPayload());
            return null;
        });
    }

    static PushLifecycle.Attempt attempt(String account, String customer, long sequence) {
        return new PushLifecycle.Attempt(
                "ledger-" + customer,
                sequence,
                1,
                NOON.plusSeconds(60),
                new PushEnvelope(
                        "acme",
                        account,
                        "sm1:" + customer + ":" + sequence,
                        "key-" + sequence,
                        "api_calls",
                        customer,
                        BigDecimal.ONE,
                        NOON,
                        false,
                        false));
    }

    static boolean within(BooleanSupplier wanted) {
        return Waiting.within(SOON, wanted);
    }
}
