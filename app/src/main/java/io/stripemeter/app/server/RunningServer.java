package io.stripemeter.app.server;

import io.stripemeter.app.migration.Migrations;
import io.stripemeter.app.postgres.DataDirectory;
import io.stripemeter.app.postgres.DatabaseAddress;
import io.stripemeter.app.postgres.EmbeddedServer;
import io.stripemeter.app.postgres.Ports;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The product, running in this process.
 *
 * <p>Parts start in the order in which they need each other and stop in the opposite one: the database ends after
 * the last transaction of the application.
 */
public final class RunningServer implements AutoCloseable {
    /**
     * Name of the only node there can be on an embedded server, whose data directory is locked: after a kill it takes its
     * own claims back at once.
     */
    private static final String EMBEDDED_NODE = "embedded";

    private final DataDirectory directory;
    private final @Nullable EmbeddedServer postgres;
    private final ConfigurableApplicationContext context;

    private RunningServer(
            DataDirectory directory, @Nullable EmbeddedServer postgres, ConfigurableApplicationContext context) {
        this.directory = directory;
        this.postgres = postgres;
        this.context = context;
    }

    /**
     * Starts everything and returns when requests are answered.
     *
     * @throws io.stripemeter.app.postgres.StartFailure when something the operator can mend is in the way
     */
    public static RunningServer start(ServerOptions options) {
        return start(options, Clock.systemUTC());
    }

    /**
     * As {@link #start(ServerOptions)}, on a clock that need not be the machine's.
     *
     * @throws io.stripemeter.app.postgres.StartFailure when something the operator can mend is in the way
     */
    public static RunningServer start(ServerOptions options, Clock clock) {
        if (options.port() != 0) {
            Ports.choose(options.port());
        }
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        EmbeddedServer postgres = null;
        try {
            postgres = options.databaseUrl() == null ? EmbeddedServer.start(directory, options.postgresPort()) : null;
            DatabaseAddress database = postgres == null ? external(options) : postgres.address();
            migrate(database);
            String node = postgres == null ? "" : EMBEDDED_NODE;
            return new RunningServer(
                    directory,
                    postgres,
                    run(options, Map.of("dataDirectory", directory, "clock", clock), database, node));
        } catch (RuntimeException | Error e) {
            if (postgres != null) {
                postgres.close();
            }
            directory.close();
            throw e;
        }
    }

    /** Where it answers, with the port it really has. */
    public URI url() {
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A part of it, for commands that run in the same process. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        if (postgres != null) {
            postgres.close();
        }
        directory.close();
    }

    private static DatabaseAddress external(ServerOptions options) {
        return DatabaseAddress.parse(
                Objects.requireNonNull(options.databaseUrl()),
                Objects.requireNonNullElse(System.getenv("DATABASE_USER"), ""),
                Objects.requireNonNullElse(System.getenv("DATABASE_PASSWORD"), ""));
    }

    private static void migrate(DatabaseAddress database) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        if (!database.user().isEmpty()) {
            dataSource.setUser(database.user());
            dataSource.setPassword(database.password());
        }
        new Migrations(dataSource).apply();
    }

    private static ConfigurableApplicationContext run(
            ServerOptions options, Map<String, Object> beans, DatabaseAddress database, String node) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", options.port());
        properties.put("server.address", options.host());
        properties.put("spring.datasource.url", database.jdbcUrl());
        if (!node.isEmpty()) {
            properties.put("stripemeter.node", node);
        }
        if (!database.user().isEmpty()) {
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
        }
        properties.putAll(options.properties());
        return new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .initializers(context ->
                        beans.forEach((name, bean) -> context.getBeanFactory().registerSingleton(name, bean)))
                .run(Arguments.of(properties));
    }
}
