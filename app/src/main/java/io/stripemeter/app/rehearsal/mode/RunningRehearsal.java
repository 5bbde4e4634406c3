package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.app.rehearsal.clock.MovedClock;
import io.stripemeter.app.rehearsal.clock.SimulatedStripe;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerOptions;
import io.stripemeter.postgres.Ports;
import io.stripemeter.postgres.StartFailure;
import io.stripemeter.postgres.StateDirectory;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A rehearsal in this process: the product, and the simulated Stripe unless that runs elsewhere already. */
final class RunningRehearsal implements AutoCloseable {
    private static final String WEBHOOKS = "/v1/stripe/webhooks/" + RehearsalProperties.TENANT + "/default";
    private static final String ENDPOINTS = "/v1/webhook_endpoints";

    private final RunningServer server;
    private final @Nullable StripeSimulator simulator;
    private final Rehearsal rehearsal;
    private final String apiKey;

    private RunningRehearsal(
            RunningServer server, @Nullable StripeSimulator simulator, Rehearsal rehearsal, String apiKey) {
        this.server = server;
        this.simulator = simulator;
        this.rehearsal = rehearsal;
        this.apiKey = apiKey;
    }

    /**
     * What a rehearsal is started with.
     *
     * @param port of the product; 0 for any free one
     * @param simulatorPort of a simulator of its own; 0 for any free one
     * @param simulator a simulator that runs already, whose time the rehearsal takes; null for one of its own
     * @param begin where the clock begins; null for now
     * @param properties further properties of the product
     */
    record Options(
            int port,
            String host,
            Path directory,
            boolean anew,
            int simulatorPort,
            @Nullable URI simulator,
            @Nullable Instant begin,
            Map<String, Object> properties) {
        Options {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * Starts everything, and returns once requests are answered.
     *
     * @throws StartFailure when a live key or another Stripe is in sight, or the operator has to fix something else
     */
    static RunningRehearsal start(Options options, Clock machine) {
        RehearsalGuard.require(options.properties());
        URI other = options.simulator();
        RehearsalDirectory directory = RehearsalDirectory.prepare(options.directory(), options.anew(), other != null);
        Instant begin = options.begin() == null ? machine.instant() : options.begin();
        MovedClock clock = new MovedClock(machine, begin);
        StripeSimulator simulator = null;
        try {
            SimulatedStripe stripe;
            if (other == null) {
                simulator = StripeSimulator.start(SimulatorSettings.standard()
                        .withPort(options.simulatorPort())
                        .withClock(clock));
                stripe = new SimulatedStripe(URI.create(simulator.baseUrl()), false);
            } else {
                stripe = new SimulatedStripe(other, true);
                clock.moveTo(stripe.now());
            }
            new RehearsalGuard(stripe.address()).require(System::getenv);
            Rehearsal rehearsal = new Rehearsal(clock, stripe, clock.instant());
            RunningServer server = serve(options, directory, rehearsal);
            return new RunningRehearsal(server, simulator, rehearsal, directory.apiKey());
        } catch (RuntimeException | Error e) {
            if (simulator != null) {
                simulator.close();
            }
            throw e;
        }
    }

    private static RunningServer serve(Options options, RehearsalDirectory directory, Rehearsal rehearsal) {
        SimulatedStripe stripe = rehearsal.stripe();
        int port = Ports.choose(options.port());
        String secret = webhooks(stripe, "http://127.0.0.1:" + port + WEBHOOKS);
        Map<String, Object> properties =
                RehearsalProperties.of(options.properties(), stripe.address().toString(), directory.apiKey(), secret);
        return RunningServer.start(
                new ServerOptions(port, options.host(), directory.root(), null, 0, properties),
                rehearsal.clock(),
                Map.of(Rehearsal.BEAN, rehearsal));
    }

    /** Has the simulator send its webhooks to the product; returns what it signs them with. */
    private static String webhooks(SimulatedStripe stripe, String url) {
        for (JsonNode endpoint : stripe.http().get(ENDPOINTS + "?limit=100").path("data")) {
            if (endpoint.path("url").asString().endsWith(WEBHOOKS)) {
                stripe.http().delete(ENDPOINTS + "/" + endpoint.path("id").asString());
            }
        }
        return stripe.http()
                .postForm(
                        ENDPOINTS,
                        Map.of(
                                "url", url,
                                "enabled_events[0]", "*",
                                "enabled_events[1]", "v1.billing.meter.error_report_triggered",
                                "enabled_events[2]", "v1.billing.meter.no_meter_found"))
                .path("secret")
                .asString();
    }

    URI url() {
        return server.url();
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    String apiKey() {
        return apiKey;
    }

    /** A client of the product as the operator of the rehearsal. */
    HttpJson admin() {
        return new HttpJson(url(), RehearsalDirectory.adminKey(directory()), RehearsalFlags.ANSWERING);
    }

    private Path directory() {
        return server.part(StateDirectory.class).root();
    }

    @Override
    public void close() {
        server.close();
        if (simulator != null) {
            simulator.close();
        }
    }
}
