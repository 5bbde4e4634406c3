package io.stripemeter.app.cli.ingest;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stripemeter ingest FILE}: sends a file of usage, safely more than once. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Sends a file of usage (CSV, JSON lines or a JSON array; also .gz) through the REST API.",
        footer = {
            "",
            "Running it again sends the same keys: rows already recorded are answered as duplicates.",
            "Exit code 0: every row is recorded; 2: some rows were rejected or in conflict; 1: the run failed."
        })
public final class IngestCommand implements Callable<Integer> {
    private static final int MAX_BATCH = 1000;
    private static final int MAX_CONNECTIONS = 32;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to send.")
    private @Nullable Path path;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8080", description = "The server (${DEFAULT-VALUE}).")
    private @Nullable URI url;

    @Option(
            names = "--key",
            defaultValue = "${env:STRIPEMETER_KEY}",
            description = "API key with the scope ingest; default: the environment's STRIPEMETER_KEY.")
    private @Nullable String key;

    @Option(
            names = "--column",
            paramLabel = "FIELD=COLUMN",
            description = "Takes an event field from a column: meter, customer, quantity, timestamp,"
                    + " idempotencyKey, resourceId, properties.NAME.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--set", paramLabel = "FIELD=TEXT", description = "Gives an event field a fixed value.")
    private Map<String, String> constants = new LinkedHashMap<>();

    @Option(names = "--timestamp-format", description = "Pattern of the times in the file, such as yyyy-MM-dd HH:mm.")
    private @Nullable String timestampFormat;

    @Option(names = "--timestamp-prefix", defaultValue = "", description = "Text put before each time, such as a year.")
    private String timestampPrefix = "";

    @Option(names = "--zone", defaultValue = "UTC", description = "Time zone of the times (${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(names = "--key-prefix", description = "Rows without a key get PREFIX:ROW; default: the file's name.")
    private @Nullable String keyPrefix;

    @Option(names = "--batch", defaultValue = "1000", description = "Rows per request, 1 to 1000 (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--connections",
            defaultValue = "4",
            description = "Concurrent requests, 1 to 32 (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--patience",
            defaultValue = "PT10M",
            description = "How long a request is retried before the run fails (${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(10);

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = required(spec, "command");
        if (key == null || key.isBlank()) {
            throw new ParameterException(command.commandLine(), "An API key is required: --key or STRIPEMETER_KEY");
        }
        require(command, batch >= 1 && batch <= MAX_BATCH, "--batch must be 1 to " + MAX_BATCH);
        require(command, connections >= 1 && connections <= MAX_CONNECTIONS, "--connections must be 1 to 32");
        Path file = required(path, "FILE");
        String prefix = keyPrefix == null ? file.getFileName().toString() : keyPrefix;
        FieldMapping mapping = new FieldMapping(columns, constants, timestampFormat, timestampPrefix, zone);
        IngestTally tally = new IngestTally();
        BatchSender sender = new BatchSender(required(url, "--url"), key, patience);
        try (UsageFile usage = UsageFile.open(file, mapping, prefix)) {
            try (Progress progress =
                    new Progress(usage, tally, command.commandLine().getErr())) {
                new FileIngest(sender, tally, batch, connections).run(usage);
            }
            return report(command.commandLine().getOut(), tally);
        } catch (SendFailure failure) {
            command.commandLine().getErr().println("Stopped: " + failure.getMessage());
            command.commandLine().getErr().println("Run the same command again to continue: nothing is counted twice.");
            return 1;
        }
    }

    private static int report(PrintWriter out, IngestTally tally) {
        tally.refusals().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "rows %d  accepted %d  duplicates %d  conflicts %d  rejected %d  retries %d%n",
                tally.rows(),
                tally.accepted.sum(),
                tally.duplicates.sum(),
                tally.conflicts.sum(),
                tally.rejected.sum(),
                tally.retries.sum());
        return tally.clean() ? 0 : 2;
    }

    private static void require(CommandSpec command, boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException(name + " was not set by the command line");
        }
        return value;
    }
}
