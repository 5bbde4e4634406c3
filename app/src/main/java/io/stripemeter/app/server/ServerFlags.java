package io.stripemeter.app.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every subcommand that starts the product. */
public final class ServerFlags {
    @Option(names = "--port", defaultValue = "8080", description = "HTTP port (${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--data-dir",
            defaultValue = "./.stripemeter",
            description = "Directory of the embedded PostgreSQL and the secrets (${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of("./.stripemeter");

    @Option(
            names = "--database-url",
            defaultValue = "${env:DATABASE_URL}",
            description = "URL of your own PostgreSQL; default: an embedded one.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--postgres-port",
            defaultValue = "0",
            description = "Port of the embedded PostgreSQL (0: any free port).")
    private int postgresPort;

    @Option(
            names = {"-P", "--property"},
            paramLabel = "NAME=VALUE",
            description = "Sets a configuration property; see docs/reference/configuration.md.")
    private Map<String, Object> properties = new LinkedHashMap<>();

    /** The options as given on the command line. */
    public ServerOptions options() {
        return options(Map.of());
    }

    /** The options with further properties, which those of the command line override. */
    public ServerOptions options(Map<String, Object> further) {
        Map<String, Object> all = new LinkedHashMap<>(further);
        all.putAll(properties);
        String url = databaseUrl == null || databaseUrl.isBlank() ? null : databaseUrl;
        return new ServerOptions(port, host, dataDirectory, url, postgresPort, all);
    }
}
