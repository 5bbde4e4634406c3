package io.stripemeter.app.server;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a start of the product.
 *
 * @param port HTTP port, or 0 for any free port
 * @param host address to listen on
 * @param dataDirectory the directory of the embedded server and the secrets
 * @param databaseUrl a PostgreSQL of the operator's, or null for the embedded one
 * @param postgresPort port of the embedded server, or 0 for any free port
 * @param properties further Spring properties, which override every file
 */
public record ServerOptions(
        int port,
        String host,
        Path dataDirectory,
        @Nullable String databaseUrl,
        int postgresPort,
        Map<String, Object> properties) {
    public ServerOptions {
        properties = Map.copyOf(properties);
    }
}
