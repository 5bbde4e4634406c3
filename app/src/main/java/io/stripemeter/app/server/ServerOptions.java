package io.stripemeter.app.server;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a start of the product is told.
 *
 * @param port HTTP port, or 0 for a free one
 * @param host address to listen on
 * @param dataDirectory where the embedded server and the secrets live
 * @param databaseUrl a PostgreSQL of the operator's, or null for the embedded one
 * @param postgresPort port of the embedded server, or 0 for a free one
 * @param properties further Spring properties, above every file
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
