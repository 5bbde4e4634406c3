package io.stripemeter.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Waiting for a server that has just been launched. */
final class ServerStart {
    /** Crash recovery may have to replay all of {@code max_wal_size}. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LOG_TAIL = 2000;

    private ServerStart() {}

    static void await(DatabaseAddress address, Process process, Path serverLog) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!accepts(address)) {
            if (!process.isAlive()) {
                throw new StartFailure(
                        "The embedded PostgreSQL stopped at once. Its log ends with:\n" + tail(serverLog));
            }
            if (System.nanoTime() > deadline) {
                process.destroy();
                throw new StartFailure("The embedded PostgreSQL takes no connections after " + LIMIT
                        + ". Its log ends with:\n" + tail(serverLog));
            }
            pause();
        }
    }

    private static boolean accepts(DatabaseAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // not there yet, or still recovering: the caller asks again until its limit
            return false;
        }
    }

    private static String tail(Path serverLog) throws IOException {
        String text = Files.exists(serverLog) ? Files.readString(serverLog, StandardCharsets.UTF_8) : "";
        return text.substring(Math.max(0, text.length() - LOG_TAIL));
    }

    /**
     * Whether the log says that a killed server is not all gone yet: its sessions hold its shared memory, or its process
     * has ended and its parent has not collected it.
     */
    static boolean oldServerLingers(Path serverLog) throws IOException {
        String text = tail(serverLog);
        return text.contains("shared memory block") || text.contains("\"postmaster.pid\" already exists");
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while PostgreSQL was starting", e);
        }
    }
}
