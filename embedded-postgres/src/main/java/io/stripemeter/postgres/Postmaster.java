package io.stripemeter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of a data directory, identified by its {@code postmaster.pid}. */
final class Postmaster {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    private Postmaster() {}

    /**
     * Stops a server that outlived the application that had started it. The caller holds the directory's lock, so
     * no other application uses that server.
     */
    static void stopLeftOver(Path data, Duration limit) throws IOException {
        Optional<ProcessHandle> found = running(data);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        log.warn("PostgreSQL (pid {}) still runs from an earlier start; stopping it first", server.pid());
        interrupt(server.pid());
        try {
            server.onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartFailure(
                    "The PostgreSQL (pid " + server.pid()
                            + ") of an earlier start does not stop; stop it and start again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while an earlier PostgreSQL was stopping", e);
        }
    }

    /** Asks for a fast shutdown. */
    static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("the program kill could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<ProcessHandle> running(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        // The pid may have been reused since: only a process with our directory on its command line is ours.
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(process -> serves(process, data));
    }

    private static boolean serves(ProcessHandle process, Path data) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            String text = Files.exists(commandLine)
                    ? Files.readString(commandLine).replace('\0', ' ')
                    : process.info().commandLine().orElse("");
            return text.contains("postgres") && text.contains(data.toString());
        } catch (IOException e) {
            // the process ended in between
            return false;
        }
    }
}
