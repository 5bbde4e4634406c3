package io.stripemeter.app.cli;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.app.Build;
import io.stripemeter.app.demo.DemoCommand;
import io.stripemeter.app.fileingest.IngestCommand;
import io.stripemeter.app.postgres.StartFailure;
import io.stripemeter.app.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code stripemeter}. */
@Command(
        name = "stripemeter",
        mixinStandardHelpOptions = true,
        versionProvider = StripeMeter.Version.class,
        description = "Meters usage, bills it through Stripe, and proves every number.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            IngestCommand.class,
            SimulateCommand.class,
            SimulatorCommand.class,
            HealthCommand.class
        })
public final class StripeMeter {
    static {
        // The JDK's own HTTP client would post a dropped request again behind our back.
        System.setProperty("sun.net.http.retryPost", "false");
        // Axon looks for updates over the network; a billing system calls nobody it was not told to call.
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    private StripeMeter() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new StripeMeter());
        line.setExecutionExceptionHandler(StripeMeter::explain);
        return line;
    }

    /** A failure its operator can mend is told in words; everything else keeps its stack trace. */
    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean told = cause instanceof StartFailure
                    || cause instanceof IllegalArgumentException
                    || cause instanceof Problem;
            if (told) {
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
