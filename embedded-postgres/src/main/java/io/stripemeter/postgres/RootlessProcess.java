package io.stripemeter.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of PostgreSQL run without root's privileges, since PostgreSQL refuses to run as root.
 *
 * <p>When we are root, a program is started in a user namespace of its own ({@code unshare --user}) without any
 * mapping: there it runs as {@code nobody}, has no privilege over the rest of the machine, and still owns the files it created.
 * No account, no change of owner and no readable parent directories are needed.
 */
final class RootlessProcess {
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    private RootlessProcess() {}

    static List<String> prefixed(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> full = new ArrayList<>(NAMESPACE);
        full.addAll(command);
        return full;
    }

    /** Runs a program to its end; a failure carries what it printed. */
    static void run(List<String> command, Duration limit) throws IOException {
        if (isRoot()) {
            requireNamespaces();
        }
        String program = Path.of(command.get(0)).getFileName().toString();
        Path output = Files.createTempFile("stripemeter-" + program, ".log");
        try {
            Process process = new ProcessBuilder(prefixed(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (exitCode(process, limit) != 0) {
                throw new StartFailure(program + " failed:\n" + Files.readString(output, StandardCharsets.UTF_8));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void requireNamespaces() throws IOException {
        Process probe = new ProcessBuilder("unshare", "--user", "--", "true")
                .redirectErrorStream(true)
                .start();
        if (exitCode(probe, PROBE_LIMIT) != 0) {
            throw new StartFailure("PostgreSQL refuses to run as root, and this machine allows no user namespaces."
                    + " Start StripeMeter as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours.");
        }
    }

    private static int exitCode(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new StartFailure("A program of PostgreSQL did not end within " + limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StartFailure("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }
}
