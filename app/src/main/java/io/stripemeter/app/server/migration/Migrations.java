package io.stripemeter.app.server.migration;

import io.stripemeter.postgres.StartFailure;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * The migrations of every module. Each module owns a schema, its scripts below {@code db/<schema>}, and a history of
 * its own, so that modules change at their own pace.
 *
 * <p>Neither scripts nor statements name a schema: a script runs with its own schema first in the search path, a statement with
 * the search path of its connection.
 */
public final class Migrations {
    /** In the order in which they may refer to one another. */
    private static final List<String> SCHEMAS = List.of("event_store", "read_model", "process", "app");

    /**
     * The search path of every connection that runs our statements. Neither a table in {@code public}, where other software may
     * create some, nor a temporary table, which comes first unless {@code pg_temp} is named, can shadow a table of ours.
     */
    public static final String SEARCH_PATH = String.join(", ", SCHEMAS) + ", pg_temp";

    private final List<Flyway> all;

    public Migrations(DataSource dataSource) {
        this.all = SCHEMAS.stream().map(schema -> flyway(dataSource, schema)).toList();
    }

    /** Applies the missing migrations; several nodes may do so concurrently. */
    public void apply() {
        all.forEach(Migrations::refuseANewerSchema);
        all.forEach(Flyway::migrate);
    }

    /** A newer program may have stored what this one can't read, so an older one does not start on its database. */
    private static void refuseANewerSchema(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StartFailure(
                        ("The database was last opened by a newer StripeMeter: its schema %s has migration %s,"
                                        + " which this version does not know. Start that version or a later one, or restore a"
                                        + " backup that was made before the upgrade.")
                                .formatted(flyway.getConfiguration().getDefaultSchema(), applied.getVersion()));
            }
        }
    }

    /** The number of known migrations that the database lacks. */
    public int pending() {
        return all.stream().mapToInt(flyway -> flyway.info().pending().length).sum();
    }

    private static Flyway flyway(DataSource dataSource, String schema) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .createSchemas(true)
                .locations("classpath:db/" + schema)
                .load();
    }
}
