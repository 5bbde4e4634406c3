package io.stripemeter.app.system;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A database as a release left it: the rows of every table as PostgreSQL's COPY writes them, and the values of its sequences.
 *
 * <p>The tables themselves are not kept. They are made by the migrations that the release had applied, as its own history
 * names them; that history is among the rows, with a checksum for each script, so a script that was changed after its
 * release is refused.
 */
record Baseline(Map<String, String> tables, Map<String, String> sequences, Map<String, String> files) {
    private static final List<String> SCHEMAS = List.of("event_store", "read_model", "process", "app");
    private static final String HISTORY = "flyway_schema_history";
    private static final String TABLES = "tables/";
    private static final String SEQUENCES = "sequences/";
    private static final String FILES = "files/";

    /** Reads what lies in a database now. */
    static Baseline of(DataSource dataSource, Map<String, String> files) throws SQLException, IOException {
        Map<String, String> tables = new TreeMap<>();
        Map<String, String> sequences = new TreeMap<>();
        try (Connection connection = dataSource.getConnection()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : names(connection, "r")) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copy.copyOut("copy " + table + " to stdout", rows);
                tables.put(table, rows.toString(StandardCharsets.UTF_8));
            }
            for (String sequence : names(connection, "S")) {
                sequences.put(sequence, one(connection, "select last_value || ' ' || is_called from " + sequence));
            }
        }
        return new Baseline(tables, sequences, files);
    }

    /** Makes the tables of the release in an empty database and fills them. */
    void restore(DataSource dataSource) throws SQLException, IOException {
        for (String schema : SCHEMAS) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .createSchemas(true)
                    .locations("classpath:db/" + schema)
                    .target(newestOf(schema))
                    .load()
                    .migrate();
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            statement.execute("truncate " + String.join(", ", tables.keySet()));
            for (Map.Entry<String, String> table : tables.entrySet()) {
                copy.copyIn(
                        "copy " + table.getKey() + " from stdin",
                        new ByteArrayInputStream(table.getValue().getBytes(StandardCharsets.UTF_8)));
            }
            for (Map.Entry<String, String> sequence : sequences.entrySet()) {
                String[] value = sequence.getValue().split(" ", -1);
                statement.execute("select setval('%s', %s, %s)".formatted(sequence.getKey(), value[0], value[1]));
            }
        }
    }

    /** The rows of a table, in an order of their own. */
    List<String> rows(String table) {
        return tables.getOrDefault(table, "").lines().sorted().toList();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            write(zip, TABLES, tables);
            write(zip, SEQUENCES, sequences);
            write(zip, FILES, files);
        }
    }

    static Baseline read(String resource) throws IOException {
        Baseline baseline = new Baseline(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (InputStream in = Baseline.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                String name = entry.getName();
                Map<String, String> part = name.startsWith(TABLES)
                        ? baseline.tables
                        : name.startsWith(SEQUENCES) ? baseline.sequences : baseline.files;
                part.put(name.substring(name.indexOf('/') + 1), text);
            }
        }
        return baseline;
    }

    private String newestOf(String schema) {
        // Columns of the history: installed_rank, version, description, …
        return tables.get(schema + "." + HISTORY)
                .lines()
                .map(row -> row.split("\t", -1)[1])
                .filter(version -> version.matches("\\d+"))
                .max((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                .orElseThrow();
    }

    private static void write(ZipOutputStream zip, String folder, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            ZipEntry entry = new ZipEntry(folder + text.getKey());
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static List<String> names(Connection connection, String kind) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('%s') and c.relkind in (%s) order by 1
                        """.formatted(String.join("', '", SCHEMAS), kind.equals("r") ? "'r', 'p'" : "'S'"))) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
