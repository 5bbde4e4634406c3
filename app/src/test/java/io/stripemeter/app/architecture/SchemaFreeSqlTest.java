package io.stripemeter.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.server.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No statement and no script names a schema: the connection alone says which tables are meant. */
class SchemaFreeSqlTest {
    /** A schema of ours before a dot; not a part of a longer name, as in {@code stripemeter.process.lag}. */
    private static final Pattern OURS = Pattern.compile("(?<![\\w./-])(?:event_store|read_model|process|app)\\.\\w*");

    /**
     * Any other. What PostgreSQL itself has, and temporary tables, are named in full so that nothing comes before them; the
     * benchmark has a schema of its own for what it compares with.
     */
    private static final Pattern ANY = Pattern.compile(
            "\\b(?:from|join|into|update|using|truncate|copy|analyze|table|exists|view|index on)\\s+\\(*"
                    + "(?!pg_temp\\.|pg_catalog\\.|information_schema\\.|bench\\.|io\\.)[a-z_]+\\.[a-z_%]+");

    @Test
    void noLiteralNamesASchema() {
        assertThat(SqlSource.all()).hasSizeGreaterThan(500);
        assertThat(SqlSource.all().stream().flatMap(SchemaFreeSqlTest::qualified))
                .isEmpty();
    }

    @Test
    void noScriptNamesASchema() {
        assertThat(SqlSource.migrations()).hasSizeGreaterThan(8);
        assertThat(SqlSource.migrations().stream().flatMap(SchemaFreeSqlTest::qualified))
                .isEmpty();
    }

    @Test
    void aSchemaIsFoundWhereverItIsHidden() {
        for (String planted : List.of(
                "\"select 1 from read_model.ledger\"",
                "\"\"\"\n  insert into event_store.event_log\n\"\"\"",
                "\"select read_model.counter_value(1)\"",
                "\"select nextval('event_store.event_batch')\"",
                "\"read_model.\" + table",
                "\"delete from audit.ledger\"",
                "'\"'; String s = \"process.saga_entry\"")) {
            assertThat(qualified(new SqlSource("planted", "planted", planted)))
                    .as(planted)
                    .hasSize(1);
        }
        for (String innocent : List.of(
                "// \"read_model.ledger\"",
                "\"stripemeter.process.lag.seconds\"",
                "\"select p.state from push p where p.app = 1\"",
                "\"truncate pg_temp.staged\"")) {
            assertThat(qualified(new SqlSource("planted", "planted", innocent)))
                    .as(innocent)
                    .isEmpty();
        }
    }

    @Test
    void theProductsConnectionsHaveThePathOfTheMigrations() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
                .contains("set search_path = " + Migrations.SEARCH_PATH + "\n");
        assertThat(Migrations.SEARCH_PATH).doesNotContain("public");
    }

    private static Stream<String> qualified(SqlSource source) {
        return source.literals().stream()
                .flatMap(SchemaFreeSqlTest::qualified)
                .map(found -> source.place() + ": " + found);
    }

    private static Stream<String> qualified(String sql) {
        return Stream.of(OURS, ANY)
                .flatMap(pattern -> pattern.matcher(sql).results())
                .map(MatchResult::group)
                .map(found -> found.replaceFirst("^.*\\s", ""))
                .distinct();
    }
}
