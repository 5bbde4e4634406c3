package io.stripemeter.app.rehearsal.demo;

import io.stripemeter.app.rehearsal.parity.ParityDemo;
import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerFlags;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stripemeter demo}: the whole product on this machine, with realistic usage, until it is stopped. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything here, ingests usage, pushes it to a simulated Stripe, and shows that all totals agree.",
        footer = {"", "With --check it ends after that; exit code 0 only if all totals agree."})
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(names = "--check", description = "Ends after the table; exit code 0 only if all totals agree.")
    private boolean check;

    @Option(
            names = "--events",
            defaultValue = "20000",
            description = "Number of different usage events (${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--seed", defaultValue = "7", description = "Seed of the generated usage (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--simulator-port",
            defaultValue = "0",
            description = "Port of the Stripe simulator (0: any free port).")
    private int simulatorPort;

    @Option(
            names = "--parity",
            description =
                    "Runs a whole month on a moved clock, with faults, and compares the final invoices with our rating.")
    private boolean parity;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (parity) {
            boolean same = new ParityDemo(Clock.systemUTC(), out).run(flags::options, DemoStripe.KEY, seed);
            return same || !check ? 0 : 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        StripeSimulator simulator =
                StripeSimulator.start(SimulatorSettings.standard().withPort(simulatorPort));
        say(out, "The Stripe simulator answers at " + simulator.baseUrl() + "; starting PostgreSQL and StripeMeter");
        String tenantId = DemoTenant.newId(Clock.systemUTC().instant());
        RunningServer server = start(simulator, tenantId);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, simulator, stopped), "shutdown"));
        boolean agreed =
                new DemoRun(server, simulator.baseUrl(), Clock.systemUTC(), out).run(tenantId, seed, events, !check);
        if (check) {
            return agreed ? 0 : 1;
        }
        say(out, "\nRunning until it is stopped (Ctrl-C).");
        stopped.await();
        return 0;
    }

    private RunningServer start(StripeSimulator simulator, String tenantId) {
        try {
            return RunningServer.start(flags.options(DemoStripe.properties(simulator.baseUrl(), tenantId)));
        } catch (RuntimeException | Error e) {
            simulator.close();
            throw e;
        }
    }

    private static void stop(RunningServer server, StripeSimulator simulator, CountDownLatch stopped) {
        server.close();
        simulator.close();
        stopped.countDown();
    }

    private static void say(PrintWriter out, String text) {
        out.println(text);
        out.flush();
    }
}
