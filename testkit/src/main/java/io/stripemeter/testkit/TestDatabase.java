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
 * <p>It is deliberately not durable: no test loses power.
 */
public final class TestDatabase implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 40;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource dataSource;

    private TestDatabase(HikariDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Makes a database and migrates the schemas, each from {@code classpath:db/<schema>}. Its connections find tables in them
     * alone, in this order, as the product's do.
     */
    public static TestDatabase withSchemas(String... schemas) {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database could not be created", e);
        }
        HikariDataSource dataSource = connect(Server.RUNNING.getJdbcUrl("postgres", name), schemas);
        for (String schema : schemas) {
            migrate(dataSource, schema, schema);
        }
        return new TestDatabase(dataSource);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Makes a second copy of a schema, empty and under another name, in the same database. On its connections the same
     * statements read and write the copy.
     *
     * @param schema whose scripts are run, below {@code classpath:db}
     */
    public TestDatabase copyOf(String schema, String copy) {
        HikariDataSource copied = connect(dataSource.getJdbcUrl(), copy);
        migrate(copied, schema, copy);
        return new TestDatabase(copied);
    }

    private static HikariDataSource connect(String url, String... schemas) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(MAX_CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("set search_path = " + String.join(", ", schemas) + ", pg_temp");
        return new HikariDataSource(pool);
    }

    private static void migrate(DataSource dataSource, String scripts, String schema) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + scripts)
                .load()
                .migrate();
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
