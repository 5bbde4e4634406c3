package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.app.system.Product.Answer;
import io.stripemeter.postgres.DatabaseAddress;
import io.stripemeter.postgres.EmbeddedServer;
import io.stripemeter.postgres.StartFailure;
import io.stripemeter.postgres.StateDirectory;
import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/**
 * What earlier releases left opens, goes on and gives the same views.
 *
 * <p>Each release's baseline is made once, by {@link #keepsABaselineOfThisRelease()}, and never changed; see
 * {@code docs/internals/upgrades.md}.
 */
class UpgradeSystemTest {
    /** Rebuilds at most, until one meets no new event. */
    private static final int ATTEMPTS = 10;

    private static final String LATEST = "/baseline/0.2.0.zip";
    private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<String> SECRETS = List.of("pepper", "secrets-key");
    private static final String ANSWER = "first-answer";

    /** Tables whose rows only a person or usage changes: no process of this test moves them. */
    private static final List<String> STANDING = List.of(
            "read_model.tenant",
            "read_model.api_key",
            "read_model.meter",
            "read_model.customer",
            "read_model.stripe_account",
            "read_model.price_book",
            "read_model.adjustment",
            "read_model.series",
            "read_model.counter_quarter",
            "read_model.counter_month",
            "read_model.counter_meter",
            "read_model.counter_customer");

    @TempDir
    private Path directory;

    private static Map<String, Object> settings(StripeSimulator stripe) {
        return Map.of(
                "stripemeter.stripe.api-base", stripe.baseUrl(),
                "stripemeter.push.cadence", "PT1S",
                "stripemeter.push.sweep", "PT5S");
    }

    private static Clock from(Instant beginning) {
        return Clock.offset(
                Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), beginning));
    }

    @Test
    @EnabledIfSystemProperty(named = "stripemeter.baseline", matches = ".+", disabledReason = "makes a new baseline")
    void keepsABaselineOfThisRelease() throws Exception {
        Path data = directory.resolve("data");
        Clock clock = from(BEGIN);
        try (StripeSimulator stripe =
                        StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
                Product product = Product.startAt(clock, data, settings(stripe))) {
            new BaselineStory(product, new StripeCalls(stripe), BEGIN).play();
            Map<String, String> files = new TreeMap<>();
            for (String secret : SECRETS) {
                files.put("secrets/" + secret, Files.readString(data.resolve("secrets/" + secret)));
            }
            files.put(ANSWER, resend(product).body().at("/results/0").toString());
            files.put("kept-at", clock.instant().toString());
            Baseline.of(product.server().part(DataSource.class), files)
                    .write(Path.of(System.getProperty("stripemeter.baseline")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = LATEST)
    void opensGoesOnAndGivesTheSameViews(String release) throws Exception {
        Baseline kept = Baseline.read(release);
        Path data = directory.resolve("data");
        restore(kept, data);
        Clock clock = from(Instant.parse(kept.files().get("kept-at")).plusSeconds(60));
        try (StripeSimulator stripe = populated(clock);
                Product product = Product.startAt(clock, data, settings(stripe))) {
            BaselineStory story = new BaselineStory(product, new StripeCalls(stripe), BEGIN);
            DataSource database = product.server().part(DataSource.class);

            await("the push in doubt is settled").untilAsserted(() -> assertThat(story.state(BaselineStory.DOUBTED))
                    .isEqualTo("accepted"));
            Baseline opened = Baseline.of(database, Map.of());
            for (String table : STANDING) {
                assertThat(withoutLaterColumns(opened.rows(table), kept.rows(table)))
                        .as(table)
                        .isNotEmpty()
                        .isEqualTo(kept.rows(table));
            }

            assertThat(resend(product).body().at("/results/0"))
                    .hasToString(kept.files().get(ANSWER));
            countsNewUsage(product, clock);
            keepsWhatIsMapped(product);
            rebuildsToTheSameRows(product, database);
        }
    }

    private static void countsNewUsage(Product product, Clock clock) {
        int counted = counted(product);
        assertThat(product.post(
                                "/v1/events/ingest",
                                BaselineStory.event(
                                        BaselineStory.PUSHED, 1_000, BaselineStory.meterOf("count"), clock.instant()))
                        .body()
                        .at("/accepted")
                        .asInt())
                .isEqualTo(1);
        await("new usage is counted").until(() -> counted(product) == counted + 1);
        assertThat(product.post("/v1/meters/%s/archive".formatted(BaselineStory.meterOf("min")), "")
                        .status())
                .isBetween(200, 299);
    }

    /** A mapping of before claims is claimed when another wants its Stripe customer, or at its own next mapping. */
    private static void keepsWhatIsMapped(Product product) {
        JsonNode mapping =
                product.get("/v1/customers/" + BaselineStory.PUSHED).body().at("/mappings/0");
        String body = "{\"account\":\"%s\",\"stripeCustomerId\":\"%s\"}"
                .formatted(
                        mapping.at("/account").asString(),
                        mapping.at("/stripeCustomerId").asString());
        for (int attempt = 0; attempt < 2; attempt++) {
            Answer taken = product.put("/v1/customers/another/stripe-mapping", body);
            assertThat(taken.status()).as("%s", taken.body()).isEqualTo(409);
            assertThat(taken.body().at("/detail").asString()).contains(BaselineStory.PUSHED);
            assertThat(product.put("/v1/customers/%s/stripe-mapping".formatted(BaselineStory.PUSHED), body)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Columns that a later release added stand at the end of a row. */
    private static List<String> withoutLaterColumns(List<String> rows, List<String> kept) {
        int columns = kept.isEmpty() ? 0 : kept.get(0).split("\t", -1).length;
        return rows.stream()
                .map(row -> String.join("\t", Arrays.asList(row.split("\t", -1)).subList(0, columns)))
                .toList();
    }

    @Test
    void refusesADatabaseOfANewerRelease() throws Exception {
        Path data = directory.resolve("data");
        restore(Baseline.read(LATEST), data);
        onDatabaseOf(data, database -> {
            try (Connection connection = database.getConnection()) {
                connection.createStatement().execute("""
                                insert into read_model.flyway_schema_history (installed_rank, version, description, type,
                                    script, checksum, installed_by, execution_time, success)
                                values (999, '999', 'of a later release', 'SQL', 'V999__later.sql', 1, 'test', 1, true)
                                """);
            }
        });
        assertThatThrownBy(() -> Product.startAt(from(BEGIN), data, Map.of()).close())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("newer StripeMeter")
                .hasMessageContaining("read_model")
                .hasMessageContaining("999");
    }

    /** A simulator that has what the baseline's was asked for, before the product resends anything to it. */
    private static StripeSimulator populated(Clock clock) {
        StripeSimulator stripe =
                StripeSimulator.start(SimulatorSettings.standard().withClock(clock));
        BaselineStory.populate(new StripeCalls(stripe));
        return stripe;
    }

    private static void restore(Baseline kept, Path data) throws Exception {
        for (Map.Entry<String, String> file : kept.files().entrySet()) {
            if (file.getKey().startsWith("secrets/")) {
                Path path = data.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        onDatabaseOf(data, kept::restore);
    }

    private interface Work {
        void on(DataSource database) throws SQLException, IOException;
    }

    private static void onDatabaseOf(Path data, Work work) throws SQLException, IOException {
        try (StateDirectory opened = StateDirectory.open(data);
                EmbeddedServer server = EmbeddedServer.start(opened, 0)) {
            DatabaseAddress address = server.address();
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setUrl(address.jdbcUrl());
            database.setUser(address.user());
            database.setPassword(address.password());
            work.on(database);
        }
    }

    private static Answer resend(Product product) {
        return product.post(
                "/v1/events/ingest",
                BaselineStory.event(BaselineStory.PUSHED, 1, BaselineStory.meterOf("count"), BEGIN.minusSeconds(1)));
    }

    private static int counted(Product product) {
        return product.get("/v1/usage/current?customer=%s&meter=%s"
                        .formatted(BaselineStory.PUSHED, BaselineStory.meterOf("count")))
                .body()
                .at("/value")
                .asInt();
    }

    private static void rebuildsToTheSameRows(Product product, DataSource database) throws Exception {
        List<String> projections = product.as(Product.ADMIN_KEY, "GET", "/v1/admin/projections", "")
                .body()
                .valueStream()
                .map(projection -> projection.at("/name").asString())
                .toList();
        assertThat(projections).hasSizeGreaterThan(5);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            await("everything is folded").until(() -> upToDate(product));
            Baseline before = Baseline.of(database, Map.of());
            rebuild(product, projections);
            Baseline after = Baseline.of(database, Map.of());
            // What the release had begun goes on; what it appends between the two readings is no difference.
            if (stored(before) == stored(after) || attempt == ATTEMPTS) {
                before.tables().keySet().stream()
                        .filter(table -> table.startsWith("read_model.") && !table.contains("flyway"))
                        .filter(table -> !table.startsWith("read_model.token"))
                        .forEach(
                                table -> assertThat(after.rows(table)).as(table).isEqualTo(before.rows(table)));
                return;
            }
        }
    }

    private static void rebuild(Product product, List<String> projections) {
        for (String projection : projections) {
            Answer answer =
                    product.as(Product.ADMIN_KEY, "POST", "/v1/admin/projections/" + projection + "/rebuild", "");
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        }
        await("everything is folded again").until(() -> upToDate(product));
    }

    private static long stored(Baseline state) {
        return state.tables().keySet().stream()
                .filter(table -> table.startsWith("event_store.") && !table.contains("token"))
                .mapToLong(table -> state.rows(table).size())
                .sum();
    }

    private static boolean upToDate(Product product) {
        JsonNode all = product.as(Product.ADMIN_KEY, "GET", "/v1/admin/projections", "")
                .body();
        return all.valueStream()
                .allMatch(projection -> projection.at("/position").asLong()
                        == projection.at("/headPosition").asLong());
    }
}
