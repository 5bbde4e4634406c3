package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.postgres.StartFailure;
import io.stripemeter.postgres.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data directory of a rehearsal. It is one from its first start on, by a file that holds the API key of its tenant: a
 * rehearsal never takes the data of another installation for its own.
 */
final class RehearsalDirectory {
    private static final String MARKER = "rehearsal-key";
    private static final String ADMIN_KEY = "secrets/admin-key";
    private static final int SECRET_BYTES = 24;
    private static final int KEY_ID_LENGTH = 8;

    private final Path root;

    private RehearsalDirectory(Path root) {
        this.root = root;
    }

    /**
     * Prepares the directory for a start.
     *
     * @param anew empties that of an earlier rehearsal
     * @param stripeStays whether the simulator of the earlier rehearsal still runs, so that its data go on to mean something
     * @throws StartFailure when it holds anything else, or an earlier rehearsal that is neither emptied nor continued
     */
    static RehearsalDirectory prepare(Path path, boolean anew, boolean stripeStays) {
        Path root = path.toAbsolutePath().normalize();
        try {
            boolean rehearsed = Files.exists(root.resolve(MARKER));
            if (!rehearsed && holdsAnything(root)) {
                throw new StartFailure("The data directory " + root
                        + " holds something that is no rehearsal, and stays as it is. Choose another --data-dir.");
            }
            if (rehearsed && anew) {
                empty(root);
                rehearsed = false;
            }
            if (rehearsed && !stripeStays) {
                throw new StartFailure(
                        "The data directory " + root + " holds an earlier rehearsal, whose simulated Stripe"
                                + " is gone. Start with --anew to begin from nothing, or choose another --data-dir.");
            }
            if (!rehearsed) {
                Files.createDirectories(root);
                write(root.resolve(MARKER));
            }
            return new RehearsalDirectory(root);
        } catch (IOException e) {
            throw new StartFailure("The data directory " + root + " cannot be used: " + e, e);
        }
    }

    Path root() {
        return root;
    }

    /** The API key of the tenant {@link RehearsalProperties#TENANT}. */
    String apiKey() {
        return read(root.resolve(MARKER));
    }

    /** The admin key of the rehearsal that was started with this data directory. */
    static String adminKey(Path directory) {
        return read(directory.toAbsolutePath().normalize().resolve(ADMIN_KEY));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new StartFailure(
                    file + " cannot be read: start a rehearsal, and name its --data-dir, or give its admin key", e);
        }
    }

    private static boolean holdsAnything(Path root) throws IOException {
        if (!Files.exists(root)) {
            return false;
        }
        try (Stream<Path> content = Files.list(root)) {
            return content.findAny().isPresent();
        }
    }

    /** Empties the directory, unless a server is using it. */
    private static void empty(Path root) throws IOException {
        StateDirectory.open(root).close();
        List<Path> all;
        try (Stream<Path> content = Files.walk(root)) {
            all = content.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(root))
                    .toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        String hex = HexFormat.of().formatHex(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "sm_test_" + hex.substring(0, KEY_ID_LENGTH) + "_" + hex.substring(KEY_ID_LENGTH));
    }
}
