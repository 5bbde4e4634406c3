package io.stripemeter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded PostgreSQL server, as a child process on the data directory.
 *
 * <h2>Why our own process and not a test library's</h2>
 * The server holds acknowledged data, so it runs with fsync, full page writes and synchronous commit on, and it
 * must outlive the application's last transaction: it is stopped after everything else, by a fast shutdown that may
 * take as long as its checkpoint. When the application was killed, the server may still run: a new application finds
 * it by {@code postmaster.pid}, stops it the same way, and starts its own. Crash recovery is PostgreSQL's.
 *
 * <p>PostgreSQL refuses to run as root. When we are root it is started by {@link RootlessProcess}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String USER = "stripemeter";
    private static final String DATABASE = "postgres";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final int MAX_LAUNCHES = 300;
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);

    private final StateDirectory directory;
    private final Process process;
    private final int port;

    private EmbeddedServer(StateDirectory directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server, creating its data when the directory has none, and returns when it accepts connections.
     *
     * @param port the TCP port on 127.0.0.1, or 0 for a free one
     * @throws StartFailure when it can't start; the message holds the end of its log
     */
    public static EmbeddedServer start(StateDirectory directory, int port) {
        try {
            Path home = PostgresBinaries.unpack(directory.resolve("programs"));
            Path data = directory.resolve("postgres");
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(directory, home, data);
            }
            Postmaster.stopLeftOver(data, STOP_LIMIT);
            int chosen = Ports.choose(port);
            EmbeddedServer server = launchPatiently(directory, home, data, chosen);
            log.info("PostgreSQL {} runs on 127.0.0.1:{}", PostgresBinaries.version(), chosen);
            return server;
        } catch (IOException e) {
            throw new StartFailure("The embedded PostgreSQL could not start: " + e, e);
        }
    }

    private static void initialise(StateDirectory directory, Path home, Path data) throws IOException {
        Path passwordFile = Files.createTempFile(
                directory.root(),
                "initial",
                ".pw",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Path fresh = data.resolveSibling("postgres.initialising");
        Directories.delete(fresh);
        try {
            Files.writeString(passwordFile, directory.secret("postgres"));
            List<String> command = List.of(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + fresh,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--data-checksums");
            RootlessProcess.run(command, INITDB_LIMIT);
            Files.move(fresh, data);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /**
     * Launches the server, with retries: after a kill -9 the old server may linger for a moment, and a new one refuses
     * to start beside it.
     */
    private static EmbeddedServer launchPatiently(StateDirectory directory, Path home, Path data, int port)
            throws IOException {
        Path serverLog = directory.resolve("postgres.log");
        for (int attempt = 1; ; attempt++) {
            Process process = launch(home, data, serverLog, port);
            EmbeddedServer server = new EmbeddedServer(directory, process, port);
            try {
                ServerStart.await(server.address(), process, serverLog);
                return server;
            } catch (StartFailure failure) {
                if (attempt == MAX_LAUNCHES || !ServerStart.oldServerLingers(serverLog)) {
                    throw failure;
                }
                ServerStart.pause();
            }
        }
    }

    private static Process launch(Path home, Path data, Path serverLog, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        ServerSettings.all().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessBuilder(RootlessProcess.prefixed(command))
                .redirectErrorStream(true)
                .redirectOutput(serverLog.toFile())
                .start();
    }

    /** The address to connect to. */
    public DatabaseAddress address() {
        return address(directory, port);
    }

    /** The address of the server of a directory once it runs on a port. */
    public static DatabaseAddress address(StateDirectory directory, int port) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, USER, directory.secret("postgres"));
    }

    /** Stops the server: open transactions are rolled back, everything committed is flushed. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        Postmaster.interrupt(process.pid());
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                log.error(
                        "PostgreSQL (pid {}) did not stop within {}; it recovers at the next start",
                        process.pid(),
                        STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
