package io.stripemeter.app.server;

import io.stripemeter.app.server.migration.Migrations;
import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.postgres.EmbeddedServer;
import io.stripemeter.postgres.Ports;
import io.stripemeter.postgres.StartFailure;
import io.stripemeter.postgres.StateDirectory;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The start of the database on a thread of its own: the embedded server, unless the operator gave another, and the migrations.
 *
 * <p>It takes about as long as Spring needs to read the application's definitions, so both run concurrently until
 * the application needs its first connection.
 */
final class DatabaseStart implements AutoCloseable {
    private final DatabaseAddress address;
    private final boolean embedded;
    private final CompletableFuture<@Nullable EmbeddedServer> launched = new CompletableFuture<>();
    private final CompletableFuture<Void> migrated = new CompletableFuture<>();

    private DatabaseStart(DatabaseAddress address, boolean embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    /** Begins, and returns immediately. */
    static DatabaseStart begin(ServerOptions options, StateDirectory directory) {
        boolean embedded = options.databaseUrl() == null;
        // A requested port may still be held by the server of an earlier start, which is stopped first.
        int port = embedded && options.postgresPort() == 0 ? Ports.choose(0) : options.postgresPort();
        DatabaseAddress address = embedded ? EmbeddedServer.address(directory, port) : external(options);
        DatabaseStart start = new DatabaseStart(address, embedded);
        Thread thread = new Thread(() -> start.run(directory, port), "database-start");
        thread.setDaemon(true);
        thread.start();
        return start;
    }

    private void run(StateDirectory directory, int port) {
        try {
            launched.complete(embedded ? EmbeddedServer.start(directory, port) : null);
            migrate();
            migrated.complete(null);
        } catch (RuntimeException | Error e) {
            launched.completeExceptionally(e);
            migrated.completeExceptionally(e);
        }
    }

    /** The address to connect to once {@link #await} has returned. */
    DatabaseAddress address() {
        return address;
    }

    boolean embedded() {
        return embedded;
    }

    /**
     * Returns when the database takes connections and has every migration.
     *
     * @throws StartFailure when the operator has to fix something first
     */
    void await() {
        try {
            migrated.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Stops the embedded server. If it is still starting, waits until it has started. */
    @Override
    public void close() {
        EmbeddedServer server = launched.exceptionally(failure -> null).join();
        if (server != null) {
            server.close();
        }
    }

    private static DatabaseAddress external(ServerOptions options) {
        return DatabaseAddress.parse(
                Objects.requireNonNull(options.databaseUrl()),
                Objects.requireNonNullElse(System.getenv("DATABASE_USER"), ""),
                Objects.requireNonNullElse(System.getenv("DATABASE_PASSWORD"), ""));
    }

    private void migrate() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            dataSource.setUser(address.user());
            dataSource.setPassword(address.password());
        }
        new Migrations(dataSource).apply();
    }
}
