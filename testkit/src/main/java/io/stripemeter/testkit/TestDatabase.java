package io.stripemeter.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A fresh, migrated database on a real PostgreSQL that all tests of this process share; it ends with the process.
 *
 * <p>Not durable on purpose: a test never pulls the plug of the machine.
 */
public final class TestDatabase implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 40;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource dataSource;

    private TestDatabase(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a database and migrates the schemas, each from {@code classpath:db/<schema>}. */
    public static TestDatabase withSchemas(String... schemas) {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be made", e);
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(Server.RUNNING.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(MAX_CONNECTIONS);
        pool.setMinimumIdle(0);
        HikariDataSource dataSource = new HikariDataSource(pool);
        for (String schema : schemas) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/" + schema)
                    .load()
                    .migrate();
        }
        return new TestDatabase(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }

    /** Started when the first test asks for a database. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("the PostgreSQL for tests could not start", e);
            }
        }
    }
}
