package io.stripemeter.app.cli;

import io.stripemeter.app.server.RunningServer;
import io.stripemeter.app.server.ServerFlags;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stripemeter serve}: the product, until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the product until it is stopped.",
        footer = {
            "",
            "Environment: DATABASE_URL (else an embedded PostgreSQL in --data-dir), STRIPEMETER_ADMIN_KEY,",
            "STRIPEMETER_PEPPER, STRIPEMETER_BOOTSTRAP_TENANT and STRIPEMETER_BOOTSTRAP_KEY, STRIPE_API_KEY.",
            "See docs/reference/configuration.md."
        })
public final class ServeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(
            names = "--stop-when-ready",
            description = "Starts, applies migrations, and stops: a trial run, with exit code 0 if it works.")
    private boolean trial;

    @Override
    public Integer call() throws InterruptedException {
        RunningServer server = RunningServer.start(flags.options());
        if (trial) {
            server.close();
            return 0;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, stopped), "shutdown"));
        if (spec != null) {
            spec.commandLine()
                    .getOut()
                    .println("StripeMeter answers at " + server.url() + "  (API: " + server.url() + "/docs, GraphiQL: "
                            + server.url() + "/graphiql)");
        }
        stopped.await();
        return 0;
    }

    private static void close(RunningServer server, CountDownLatch stopped) {
        server.close();
        stopped.countDown();
    }
}
