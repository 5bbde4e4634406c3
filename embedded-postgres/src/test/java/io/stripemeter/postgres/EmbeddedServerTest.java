package io.stripemeter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir
    Path temp;

    @Test
    void keepsDataOverCleanStopsKillsAndLeftOverServers() throws Exception {
        try (StateDirectory directory = StateDirectory.open(temp)) {
            EmbeddedServer first = EmbeddedServer.start(directory, 0);
            execute(first, "create table kept(n int)", "insert into kept values (1)");
            first.close();

            // Never closed: as after a kill -9 of the application alone, its server goes on running.
            EmbeddedServer abandoned = EmbeddedServer.start(directory, 0);
            execute(abandoned, "insert into kept values (2)");

            EmbeddedServer third = EmbeddedServer.start(directory, 0);
            execute(third, "insert into kept values (3)");
            killHard(temp.resolve("postgres"));

            try (EmbeddedServer last = EmbeddedServer.start(directory, 0)) {
                assertThat(query(last, "select string_agg(n::text, ',' order by n) from kept"))
                        .isEqualTo("1,2,3");
            }
        }
    }

    @Test
    void runsDurablyAndUnprivileged() throws Exception {
        try (StateDirectory directory = StateDirectory.open(temp);
                EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(query(server, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void refusesADirectoryInUse() {
        try (StateDirectory taken = StateDirectory.open(temp)) {
            assertThatThrownBy(() -> StateDirectory.open(taken.root()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("in use by another StripeMeter");
        }
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StateDirectory directory = StateDirectory.open(temp)) {
            assertThatThrownBy(() -> EmbeddedServer.start(directory, other.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " is taken");
        }
    }

    @Test
    void keepsSecretsForTheirOwnerOnly() throws IOException {
        try (StateDirectory directory = StateDirectory.open(temp)) {
            String secret = directory.secret("pepper");
            assertThat(secret)
                    .hasSize(64)
                    .isEqualTo(directory.secret("pepper"))
                    .isNotEqualTo(directory.secret("other"));
            assertThat(Files.getPosixFilePermissions(temp.resolve("secrets/pepper")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    private static void killHard(Path data) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        new ProcessBuilder("kill", "-KILL", Long.toString(pid)).start().waitFor();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    private static void execute(EmbeddedServer server, String... statements) throws SQLException {
        try (Connection connection = connect(server)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        DatabaseAddress address = server.address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
