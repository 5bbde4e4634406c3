package io.stripemeter.app.server;

import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.postgres.Ports;
import io.stripemeter.postgres.StateDirectory;
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
 * <p>Parts start in the order of their dependencies, and as early as that allows: the database starts while Spring reads the
 * application's definitions. They stop in the opposite order: the database ends after the last transaction of the
 * application.
 */
public final class RunningServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

    /**
     * The name of the only node that an embedded server can have, since its data directory is locked. After a kill, the node
     * takes its own claims back immediately.
     */
    private static final String EMBEDDED_NODE = "embedded";

    private final StateDirectory directory;
    private final DatabaseStart database;
    private final ConfigurableApplicationContext context;

    private RunningServer(StateDirectory directory, DatabaseStart database, ConfigurableApplicationContext context) {
        this.directory = directory;
        this.database = database;
        this.context = context;
    }

    /**
     * Starts everything, and returns once requests are answered.
     *
     * @throws io.stripemeter.postgres.StartFailure when the operator has to fix something first
     */
    public static RunningServer start(ServerOptions options) {
        return start(options, Clock.systemUTC());
    }

    /**
     * As {@link #start(ServerOptions)}, on a clock that need not be the machine's.
     *
     * @throws io.stripemeter.postgres.StartFailure when the operator has to fix something first
     */
    public static RunningServer start(ServerOptions options, Clock clock) {
        return start(options, clock, Map.of());
    }

    /**
     * As {@link #start(ServerOptions, Clock)}, with further beans by name, which are there before any other: what a
     * configuration adds for them is there only then.
     *
     * @throws io.stripemeter.postgres.StartFailure when the operator has to fix something first
     */
    public static RunningServer start(ServerOptions options, Clock clock, Map<String, Object> further) {
        if (options.port() != 0) {
            Ports.choose(options.port());
        }
        StateDirectory directory = StateDirectory.open(options.dataDirectory());
        log.info("StripeMeter {} on Java {}, its data in {}", Build.VERSION, Runtime.version(), directory.root());
        DatabaseStart database = null;
        Thread interrupted = null;
        try {
            database = DatabaseStart.begin(options, directory);
            interrupted = new Thread(database::close, "interrupted-start");
            Runtime.getRuntime().addShutdownHook(interrupted);
            Map<String, Object> beans = new HashMap<>(further);
            beans.put("dataDirectory", directory);
            beans.put("clock", clock);
            ConfigurableApplicationContext context = run(options, beans, database);
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

    /** The address at which it answers, with the actual port. */
    public URI url() {
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A bean of the application, for commands that run in the same process. */
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
                    // After all bean definitions have been read, before the first bean is created.
                    context.addBeanFactoryPostProcessor(parts -> require(database));
                });
        try {
            return application.run(Arguments.of(properties(options, database)));
        } catch (SpringApplication.AbandonedRunException abandoned) {
            database.await();
            throw abandoned;
        }
    }

    /** Waits for the database. Without one the start is abandoned, without Spring's long failure report. */
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
