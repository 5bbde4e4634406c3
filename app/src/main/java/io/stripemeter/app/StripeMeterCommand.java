package io.stripemeter.app;

import io.stripemeter.api.support.Problem;
import io.stripemeter.app.cli.HealthCommand;
import io.stripemeter.app.cli.ServeCommand;
import io.stripemeter.app.cli.SimulatorCommand;
import io.stripemeter.app.cli.ingest.IngestCommand;
import io.stripemeter.app.cli.simulate.SimulateCommand;
import io.stripemeter.app.rehearsal.demo.DemoCommand;
import io.stripemeter.app.rehearsal.mode.RehearseCommand;
import io.stripemeter.app.server.Build;
import io.stripemeter.postgres.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code stripemeter}. */
@Command(
        name = "stripemeter",
        mixinStandardHelpOptions = true,
        versionProvider = StripeMeterCommand.Version.class,
        description = "Meters usage, bills it through Stripe, and proves every number.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            RehearseCommand.class,
            IngestCommand.class,
            SimulateCommand.class,
            SimulatorCommand.class,
            HealthCommand.class
        })
public final class StripeMeterCommand {
    static {
        // Otherwise the JDK's HTTP client silently repeats a POST whose connection dropped.
        System.setProperty("sun.net.http.retryPost", "false");
        // Axon checks for updates over the network; a billing system calls only what its operator configured.
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    private StripeMeterCommand() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new StripeMeterCommand());
        line.setExecutionExceptionHandler(StripeMeterCommand::explain);
        return line;
    }

    /** Prints a failure that its operator can fix as one line; every other failure keeps its stack trace. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean expected = cause instanceof StartFailure
                    || cause instanceof IllegalArgumentException
                    || cause instanceof Problem;
            if (expected) {
                line.getErr().println("stripemeter: " + cause.getMessage());
                return line.getCommandSpec().exitCodeOnExecutionException();
            }
        }
        throw failure;
    }

    /** The version as the build knows it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stripemeter " + Build.VERSION};
        }
    }
}
