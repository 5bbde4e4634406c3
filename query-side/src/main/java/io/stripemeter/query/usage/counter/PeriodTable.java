package io.stripemeter.query.usage.counter;

import io.stripemeter.api.pushledger.BillingPeriod;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The writer of the counters of billing periods. As with months, a counter has one writer at a time. */
final class PeriodTable {
    private static final String VALUES = """
            with fresh as (
                insert into value_period (series_id, period_start, value_id)
                select * from unnest(?::uuid[], ?::timestamptz[], ?::uuid[])
                on conflict do nothing
                returning series_id, period_start)
            select series_id, period_start, count(*) from fresh group by 1, 2
            """;

    private static final String UPSERT = """
            insert into counter_period as c (series_id, meter_id, period_start, period_end, events, last_at, unique_values,
                late_events, touched_position, sum, min, max, last, late_sum, last_key)
            select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[],
                ?::numeric[], ?::text[])
            on conflict (series_id, period_start) do update set
            """ + CounterSql.FOLDED.replace("i.", "excluded.");

    private final Connection connection;
    private final SeriesIds ids = new SeriesIds();

    private record Place(UUID seriesId, OffsetDateTime start) {}

    PeriodTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds deltas to their counters. */
    void upsert(List<PeriodRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        insertValues(rows);
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setArray(1, array("uuid", rows, PeriodRow::seriesId));
            statement.setArray(2, array("uuid", rows, PeriodRow::meterId));
            statement.setArray(3, array("timestamptz", rows, row -> start(row.period())));
            statement.setArray(4, array("timestamptz", rows, row -> end(row.period())));
            statement.setObject(5, longs(rows, delta -> delta.events));
            statement.setObject(6, longs(rows, delta -> delta.lastAt));
            statement.setObject(7, longs(rows, delta -> delta.freshValues));
            statement.setObject(8, longs(rows, delta -> delta.lateEvents));
            statement.setObject(9, longs(rows, delta -> delta.touchedPosition));
            statement.setArray(10, decimals(rows, delta -> delta.sum.total()));
            statement.setArray(11, decimals(rows, delta -> delta.min));
            statement.setArray(12, decimals(rows, delta -> delta.max));
            statement.setArray(13, decimals(rows, delta -> delta.last));
            statement.setArray(14, decimals(rows, delta -> delta.lateSum.total()));
            statement.setArray(15, array("text", rows, row -> row.delta().lastKey));
            statement.executeUpdate();
        }
    }

    /** Deletes all counters of a series. */
    void delete(UUID seriesId) throws SQLException {
        for (String table : List.of("value_period", "counter_period")) {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from " + table + " where series_id = ?")) {
                statement.setObject(1, seriesId);
                statement.executeUpdate();
            }
        }
    }

    private void insertValues(List<PeriodRow> rows) throws SQLException {
        List<Place> places = new ArrayList<>();
        List<UUID> values = new ArrayList<>();
        for (PeriodRow row : rows) {
            row.delta().values().stream().map(ids::of).sorted().forEach(value -> {
                places.add(new Place(row.seriesId(), start(row.period())));
                values.add(value);
            });
        }
        if (values.isEmpty()) {
            return;
        }
        Map<Place, Long> fresh = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(VALUES)) {
            statement.setArray(1, array("uuid", places, Place::seriesId));
            statement.setArray(2, array("timestamptz", places, Place::start));
            statement.setArray(3, array("uuid", values, value -> value));
            try (ResultSet counts = statement.executeQuery()) {
                while (counts.next()) {
                    Place place = new Place(
                            counts.getObject(1, UUID.class),
                            counts.getObject(2, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC));
                    fresh.put(place, counts.getLong(3));
                }
            }
        }
        rows.forEach(row ->
                row.delta().freshValues += fresh.getOrDefault(new Place(row.seriesId(), start(row.period())), 0L));
    }

    static OffsetDateTime start(BillingPeriod period) {
        return period.start().atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime end(BillingPeriod period) {
        return period.end().atOffset(ZoneOffset.UTC);
    }

    private static long[] longs(List<PeriodRow> rows, ToLongFunction<CounterDelta> measure) {
        return rows.stream().mapToLong(row -> measure.applyAsLong(row.delta())).toArray();
    }

    private Array decimals(List<PeriodRow> rows, Function<CounterDelta, BigDecimal> measure) throws SQLException {
        return array("numeric", rows, row -> measure.apply(row.delta()));
    }

    private <T> Array array(String type, List<T> rows, Function<T, Object> measure) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(measure).toArray());
    }
}
