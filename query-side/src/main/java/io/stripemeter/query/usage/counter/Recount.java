package io.stripemeter.query.usage.counter;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import io.stripemeter.query.usage.counter.PeriodRules.Counted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A new count of the billing periods of customers and meters whose periods have changed: of the quarter hours that lie in one
 * period, and of the events of those that an edge cuts. It ends in the same bytes as counting by these periods from the
 * beginning.
 */
final class Recount {
    /** The length of the finest counters. */
    static final Duration QUARTER = Duration.ofMinutes(15);

    private static final int FETCHED_AT_ONCE = 5_000;

    private static final String PARTS = "select id from series where tenant_id = ? and customer = ? and meter = ?";

    private static final String QUARTERS = """
            select window_start, events, last_at, late_events, touched_position, sum, min, max, last, late_sum, last_key
            from counter_quarter where series_id = any (?) order by window_start
            """;

    private static final String VALUES = """
            insert into value_period (series_id, period_start, value_id)
            select distinct ?::uuid, ?::timestamptz, v.value_id from value_quarter v
            where v.series_id = any (?) and v.window_start >= ? and v.window_start + interval '15 minutes' <= ?
            """;

    private final Connection connection;
    private final PeriodTable table;
    private final CutQuarters cuts;
    private final long position;
    private final SeriesIds ids = new SeriesIds();

    /** @param position of the last event that counts */
    Recount(Connection connection, UsageLog log, long position) {
        this.connection = connection;
        this.table = new PeriodTable(connection);
        this.cuts = new CutQuarters(log, position);
        this.position = position;
    }

    void of(Set<Counted> changed) throws SQLException {
        Map<Counted, PeriodRule> rules = new PeriodRules(connection, position).of(changed);
        Map<MeterName, MeterRule> meters = new MeterRuleTable(connection)
                .find(changed.stream().map(Counted::meter).collect(Collectors.toSet()));
        for (Map.Entry<Counted, PeriodRule> one : rules.entrySet()) {
            Counted counted = one.getKey();
            table.delete(ids.of(counted.meter().tenantId(), counted.meter().meter(), counted.customer()));
            MeterRule meter = meters.get(counted.meter());
            if (meter != null && !one.getValue().usual()) {
                count(counted, one.getValue(), meter);
            }
        }
    }

    private void count(Counted counted, PeriodRule rule, MeterRule meter) throws SQLException {
        UUID[] parts = parts(counted);
        Map<BillingPeriod, CounterDelta> deltas = new HashMap<>();
        for (CutQuarters.Cut cut : addQuarters(parts, rule, deltas)) {
            cuts.add(cut, counted, rule, meter, deltas);
        }
        List<PeriodRow> rows = new ArrayList<>();
        for (Map.Entry<BillingPeriod, CounterDelta> counter : deltas.entrySet()) {
            PeriodRow row = rule.row(counted, counter.getKey(), counter.getValue(), ids);
            if (meter.valueKey() != null) {
                row.delta().freshValues = insertValues(row, parts);
            }
            rows.add(row);
        }
        rows.sort(PeriodRow.LOCK_ORDER);
        table.upsert(rows);
    }

    /** Adds the quarter hours that lie in one period; returns those that do not. */
    private List<CutQuarters.Cut> addQuarters(UUID[] parts, PeriodRule rule, Map<BillingPeriod, CounterDelta> deltas)
            throws SQLException {
        Map<Instant, CutQuarters.Cut> cut = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(QUARTERS)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            statement.setArray(1, connection.createArrayOf("uuid", parts));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Instant start = rows.getObject(1, OffsetDateTime.class).toInstant();
                    CounterDelta delta = delta(rows);
                    BillingPeriod period = rule.periodAt(start);
                    if (period.end().isBefore(start.plus(QUARTER))) {
                        cut.merge(
                                start,
                                new CutQuarters.Cut(start, delta.events, delta.touchedPosition),
                                CutQuarters.Cut::with);
                    } else {
                        deltas.computeIfAbsent(period, unused -> new CounterDelta())
                                .add(delta);
                    }
                }
            }
        }
        return List.copyOf(cut.values());
    }

    private static CounterDelta delta(ResultSet row) throws SQLException {
        CounterDelta delta = new CounterDelta();
        delta.events = row.getLong(2);
        delta.lastAt = row.getLong(3);
        delta.lateEvents = row.getLong(4);
        delta.touchedPosition = row.getLong(5);
        delta.sum.add(row.getBigDecimal(6));
        delta.min = row.getBigDecimal(7);
        delta.max = row.getBigDecimal(8);
        delta.last = row.getBigDecimal(9);
        delta.lateSum.add(row.getBigDecimal(10));
        delta.lastKey = row.getString(11);
        return delta;
    }

    private UUID[] parts(Counted counted) throws SQLException {
        List<UUID> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, counted.meter().tenantId());
            statement.setString(2, counted.customer());
            statement.setString(3, counted.meter().meter());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    parts.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return parts.toArray(UUID[]::new);
    }

    private int insertValues(PeriodRow row, UUID[] parts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VALUES)) {
            OffsetDateTime start = PeriodTable.start(row.period());
            statement.setObject(1, row.seriesId());
            statement.setObject(2, start);
            statement.setArray(3, connection.createArrayOf("uuid", parts));
            statement.setObject(4, start);
            statement.setObject(5, PeriodTable.end(row.period()));
            return statement.executeUpdate();
        }
    }
}
