package io.stripemeter.app.rehearsal.mode;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stripemeter rehearse}: the product and a simulated Stripe on a clock that can be moved, until it is stopped. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description =
                "Runs the product and a simulated Stripe on one clock that you move, with meters, prices and usage of yours.",
        footer = {
            "",
            "It refuses to start where a live Stripe key is in sight. It always has a PostgreSQL of its own.",
            "See docs/guides/rehearsal.md."
        },
        subcommands = {ClockCommand.class, OutageCommand.class})
public final class RehearseCommand implements Callable<Integer> {
    /** The data directory unless another is named, here and for the commands that find a rehearsal by it. */
    static final String DIRECTORY = "./.stripemeter-rehearsal";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "8080", description = "HTTP port (${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--data-dir",
            defaultValue = DIRECTORY,
            description = "Directory of the rehearsal's data (${DEFAULT-VALUE}).")
    private Path directory = Path.of(DIRECTORY);

    @Option(names = "--anew", description = "Removes what an earlier rehearsal left in the data directory.")
    private boolean anew;

    @Option(
            names = "--simulator-port",
            defaultValue = "12111",
            description = "Port of the Stripe simulator (${DEFAULT-VALUE}; 0: any free port).")
    private int simulatorPort;

    @Option(
            names = "--simulator",
            paramLabel = "URL",
            description = "A simulator that runs already ('stripemeter simulator'): the rehearsal takes its time.")
    private @Nullable URI simulator;

    @Option(names = "--at", paramLabel = "TIME", description = "Where the clock begins, RFC 3339 (now).")
    private @Nullable Instant begin;

    @Option(
            names = {"-P", "--property"},
            paramLabel = "NAME=VALUE",
            description = "Sets a configuration property; see docs/reference/configuration.md.")
    private Map<String, Object> properties = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CountDownLatch stopped = new CountDownLatch(1);
        RunningRehearsal rehearsal = RunningRehearsal.start(
                new RunningRehearsal.Options(port, host, directory, anew, simulatorPort, simulator, begin, properties),
                Clock.systemUTC());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            rehearsal.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        out.println(whereToLook(rehearsal));
        out.flush();
        stopped.await();
        return 0;
    }

    private String whereToLook(RunningRehearsal rehearsal) {
        URI url = rehearsal.url();
        return """
                A rehearsal: it is %s, and goes on as you move the clock
                  StripeMeter  %s   (API docs: %s/docs)
                  Stripe       %s   (simulated; any key of the form sk_test_…)
                  API key      %s   (tenant %s; the account "default" is linked)
                Try
                  ./stripemeter rehearse clock --url %s --data-dir %s advance 3d
                Running until it is stopped (Ctrl-C).""".formatted(
                        rehearsal.rehearsal().begun(),
                        url,
                        url,
                        rehearsal.rehearsal().stripe().address(),
                        rehearsal.apiKey(),
                        RehearsalProperties.TENANT,
                        url,
                        directory);
    }
}
