package io.stripemeter.app.rehearsal.parity;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.postgres.StateDirectory;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code stripemeter demo --parity}: the product and a simulated Stripe on one clock, which is moved through the next
 * calendar month and beyond, until its invoices are final.
 */
public final class ParityDemo {
    /** The start of the run within the month, when subscriptions are created. */
    private static final Duration INTO_THE_MONTH = Duration.ofMinutes(10);

    private final Clock system;
    private final PrintWriter out;

    public ParityDemo(Clock system, PrintWriter out) {
        this.system = system;
        this.out = out;
    }

    /**
     * Runs the month; returns whether every invoice line is the same on both sides.
     *
     * @param options creates the server's options from the properties that the demo sets
     */
    public boolean run(Function<Map<String, Object>, ServerOptions> options, String stripeKey, long seed)
            throws InterruptedException {
        BillingPeriod month =
                BillingPeriod.monthOf(BillingPeriod.monthOf(system.instant()).end());
        MovedClock clock = new MovedClock(system, month.start().plus(INTO_THE_MONTH));
        out.println("A month on a moved clock: " + month.start() + " to " + month.end());
        out.flush();
        // Each run is a tenant of its own, so that the data of an earlier run never mixes with a new simulator.
        String tenantId = "parity-" + clock.instant().getEpochSecond();
        try (StripeSimulator simulator =
                        StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
                RunningServer server = RunningServer.start(
                        options.apply(properties(simulator.baseUrl(), stripeKey, tenantId)), clock)) {
            String adminKey = System.getenv().getOrDefault("STRIPEMETER_ADMIN_KEY", "");
            HttpJson admin = new HttpJson(
                    server.url(),
                    adminKey.isBlank() ? server.part(StateDirectory.class).secret("admin-key") : adminKey);
            HttpJson api = new HttpJson(server.url(), tenant(admin, tenantId));
            HttpJson stripe = new HttpJson(URI.create(simulator.baseUrl()), stripeKey);
            ParityWorld world = ParityWorld.setUp(month, api, stripe, seed);
            return new ParityRun(server, world, clock, out).run(seed);
        }
    }

    private static String tenant(HttpJson admin, String id) {
        admin.post("/v1/tenants", Map.of("id", id, "name", "Parity Demo"));
        return admin.post(
                        "/v1/tenants/" + id + "/api-keys",
                        Map.of("label", "parity", "mode", "test", "scopes", List.of("ingest", "read", "manage")))
                .path("key")
                .asString();
    }

    private static Map<String, Object> properties(String simulatorUrl, String stripeKey, String tenantId) {
        String account = "stripemeter.stripe.accounts.default.";
        return Map.of(
                account + "tenants",
                tenantId,
                account + "api-key",
                stripeKey,
                account + "api-base",
                simulatorUrl,
                account + "meter-events-base",
                simulatorUrl,
                account + "max-per-second",
                1000,
                "stripemeter.push.cadence",
                "PT2S",
                "stripemeter.reconciliation.closing",
                "PT1M",
                "stripemeter.reconciliation.cadence",
                "P7D",
                "stripemeter.stripe.reads.per-second",
                500);
    }
}
