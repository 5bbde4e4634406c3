package io.stripemeter.app.server;

import io.stripemeter.postgres.DataDirectory;
import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.postgres.Ports;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The product, running in this process.
 *
 * <p>Parts start in the order in which they need each other, and as early as that allows: the database comes up while
 * the application finds out what it consists of. They stop in the opposite order: the database ends after the last
 * transaction of the application.
 */
public final class RunningServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

    /**
     * Name of the only node there can be on an embedded server, whose data directory is locked: after a kill it takes its
     * own claims back at once.
     */
    private static final String EMBEDDED_NODE = "embedded";

    private final DataDirectory directory;
    private final DatabaseStart database;
    private final ConfigurableApplicationContext context;

    private RunningServer(DataDirectory directory, DatabaseStart database, ConfigurableApplicationContext context) {
        this.directory = directory;
        this.database = database;
        this.context = context;
    }

    /**
     * Starts everything and returns when requests are answered.
     *
     * @throws io.stripemeter.postgres.StartFailure when something the operator can mend is in the way
     */
    public static RunningServer start(ServerOptions options) {
        return start(options, Clock.systemUTC());
    }

    /**
     * As {@link #start(ServerOptions)}, on a clock that need not be the machine's.
     *
     * @throws io.stripemeter.postgres.StartFailure when something the operator can mend is in the way
     */
    public static RunningServer start(ServerOptions options, Clock clock) {
        if (options.port() != 0) {
            Ports.choose(options.port());
        }
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        log.info("StripeMeter {} on Java {}, its data in {}", Build.VERSION, Runtime.version(), directory.root());
        DatabaseStart database = null;
        Thread interrupted = null;
        try {
            database = DatabaseStart.begin(options, directory);
            interrupted = new Thread(database::close, "interrupted-start");
            Runtime.getRuntime().addShutdownHook(interrupted);
            ConfigurableApplicationContext context =
                    run(options, Map.of("dataDirectory", directory, "clock", clock), database);
            // From here on nothing may fail: only the caller closes what runs.
            Readiness.report(context);
            return new RunningServer(directory, database, context);
        } catch (RuntimeException | Error e) {
            if (database != null) {
                database.close();
            }
            directory.close();
            throw e;
        } finally {
            if (interrupted != null) {
                forget(interrupted);
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            log.debug("The process is stopping before it has started", stopping);
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
        database.close();
        directory.close();
    }

    private static ConfigurableApplicationContext run(
            ServerOptions options, Map<String, Object> beans, DatabaseStart database) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(context -> {
                    beans.forEach((name, bean) -> context.getBeanFactory().registerSingleton(name, bean));
                    // After the definitions of all parts have been read, before the first part is made.
                    context.addBeanFactoryPostProcessor(parts -> require(database));
                });
        try {
            return application.run(Arguments.of(properties(options, database)));
        } catch (SpringApplication.AbandonedRunException abandoned) {
            database.await();
            throw abandoned;
        }
    }

    /** Waits for the database; without one the start is abandoned, and Spring need not report it on many lines. */
    private static void require(DatabaseStart database) {
        try {
            database.await();
        } catch (RuntimeException failure) {
            throw new SpringApplication.AbandonedRunException();
        }
    }

    private static Map<String, Object> properties(ServerOptions options, DatabaseStart start) {
        DatabaseAddress database = start.address();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", options.port());
        properties.put("server.address", options.host());
        properties.put("spring.datasource.url", database.jdbcUrl());
        if (start.embedded()) {
            properties.put("stripemeter.node", EMBEDDED_NODE);
        }
        if (!database.user().isEmpty()) {
            properties.put("spring.datasource.username", database.user());
            properties.put("spring.datasource.password", database.password());
        }
        properties.putAll(options.properties());
        return properties;
    }
}
