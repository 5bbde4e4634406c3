package io.stripemeter.bench.harness;

import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.postgres.EmbeddedServer;
import io.stripemeter.postgres.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The context of a benchmark: how much to measure, on which servers, and the results. */
public final class BenchContext implements AutoCloseable {
    private static final int SHORT_ROUNDS = 3;
    private static final int FULL_ROUNDS = 7;

    private final BenchOptions options;
    private final Results results = new Results();
    private @Nullable Database database;

    /** The embedded server of the benchmarks that need no whole product, with one node on it. */
    private record Database(StateDirectory data, EmbeddedServer server, Node node) implements AutoCloseable {
        static Database open(Path directory) {
            Scratch.delete(directory);
            StateDirectory data = StateDirectory.open(directory);
            EmbeddedServer server = EmbeddedServer.start(data, 0);
            return new Database(data, server, new Node(server.address()));
        }

        @Override
        public void close() {
            node.close();
            server.close();
            data.close();
        }
    }

    public BenchContext(BenchOptions options) {
        this.options = options;
    }

    public Results results() {
        return results;
    }

    /** Returns whether the long version is wanted. */
    public boolean full() {
        return options.full();
    }

    /** The number of rounds, in each of which StripeMeter and the baseline take turns. */
    public int rounds() {
        return full() ? FULL_ROUNDS : SHORT_ROUNDS;
    }

    /** The rows asked for with {@code --rows}, or else the one of the two that fits the version. */
    public long rows(long shortVersion, long fullVersion) {
        return options.rows() > 0 ? options.rows() : full() ? fullVersion : shortVersion;
    }

    /** One node on a durable PostgreSQL of the benchmark's own; started when first asked for. */
    public Node node() {
        return database().node();
    }

    /** The address of that PostgreSQL, for benchmarks with nodes of their own. */
    public DatabaseAddress address() {
        return database().server().address();
    }

    /** Stops that PostgreSQL, so that it does not compete with the product that is measured next. */
    public void endDatabase() {
        if (database != null) {
            database.close();
            database = null;
            Scratch.delete(store());
        }
    }

    /** The whole product, as a process of its own, on a fresh directory. */
    public ProductProcess product(List<String> settings) throws Exception {
        endDatabase();
        return ProductProcess.start(options.jar(), options.dataDirectory().resolve("product"), settings);
    }

    /** An empty directory, for a product in this process. */
    public Path freshDirectory(String name) throws IOException {
        endDatabase();
        Path directory = options.dataDirectory().resolve(name);
        Scratch.delete(directory);
        return directory;
    }

    private Path store() {
        return options.dataDirectory().resolve("store");
    }

    private Database database() {
        if (database == null) {
            database = Database.open(store());
        }
        return database;
    }

    @Override
    public void close() {
        endDatabase();
    }
}
