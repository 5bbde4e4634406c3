package io.stripemeter.query.usage.counter;

import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import io.stripemeter.query.usage.counter.PeriodRule.Change;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of periods as they are stored, up to a position of the log. */
final class PeriodRules {
    private static final String WITH_PERIODS = """
            select t.tenant_id from unnest(?::text[]) as t (tenant_id)
            where exists (select from counter_cycle c where c.tenant_id = t.tenant_id)
                or exists (select from counter_zone z where z.tenant_id = t.tenant_id)
            """;

    private static final String TARGETS = """
            select distinct on (t.tenant_id, t.meter) t.tenant_id, t.meter, t.account, t.stripe_meter_id
            from unnest(?::text[], ?::text[]) as i (tenant_id, meter)
            join counter_target t on t.tenant_id = i.tenant_id and t.meter = i.meter
            where t.position <= ?
            order by t.tenant_id, t.meter, t.position desc
            """;

    private static final String ZONES = """
            select distinct on (z.tenant_id) z.tenant_id, z.zone, z.position
            from unnest(?::text[]) as i (tenant_id) join counter_zone z on z.tenant_id = i.tenant_id
            where z.position <= ?
            order by z.tenant_id, z.position desc
            """;

    private static final String CYCLES = """
            select c.tenant_id, c.customer, c.account, c.position, c.holds_from, c.cycles
            from unnest(?::text[], ?::text[]) as i (tenant_id, customer)
            join counter_cycle c on c.tenant_id = i.tenant_id and c.customer = i.customer
            where c.position <= ?
            order by c.position
            """;

    private final Connection connection;
    private final long position;
    private final Map<MeterName, Target> targets = new HashMap<>();
    private final Map<String, Zone> zones = new HashMap<>();
    private final Map<Billed, Known> known = new HashMap<>();

    /** A customer and meter, the place of a counter. */
    record Counted(MeterName meter, String customer) {}

    /** A customer at a Stripe account. */
    private record Billed(String tenantId, String customer, String account) {}

    private record Target(
            @Nullable String account, @Nullable String stripeMeterId) {}

    private record Zone(String zone, long position) {}

    /** What became known of a customer, in the order of the log. */
    private record Known(CycleTimeline timeline, List<Change> changes) {
        static final Known NOTHING = new Known(CycleTimeline.ofDefault(BillingCycle.UTC), List.of());

        Known after(CycleSegment segment, long position) {
            List<Change> all = new ArrayList<>(changes);
            all.add(new Change(segment.from(), position));
            return new Known(timeline.after(segment), all);
        }
    }

    /** @param position of the last event that counts */
    PeriodRules(Connection connection, long position) {
        this.connection = connection;
        this.position = position;
    }

    /** Of the tenants, those for which anything but months in UTC was ever told. */
    static List<String> withPeriods(Connection connection, Collection<String> tenants) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WITH_PERIODS)) {
            statement.setArray(1, texts(connection, tenants.stream()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    Map<Counted, PeriodRule> of(Set<Counted> counted) throws SQLException {
        readTargets(counted.stream().map(Counted::meter).distinct().toList());
        readZones(counted.stream().map(one -> one.meter().tenantId()).distinct().toList());
        readCycles(counted);
        Map<Counted, PeriodRule> rules = new HashMap<>();
        counted.forEach(one -> rules.put(one, rule(one)));
        return rules;
    }

    private PeriodRule rule(Counted one) {
        String tenantId = one.meter().tenantId();
        Target target = targets.getOrDefault(one.meter(), new Target(null, null));
        Known cycles = target.account() == null
                ? Known.NOTHING
                : known.getOrDefault(new Billed(tenantId, one.customer(), target.account()), Known.NOTHING);
        Zone zone = zones.get(tenantId);
        List<Change> changes = new ArrayList<>(cycles.changes());
        if (zone != null) {
            changes.add(new Change(Instant.MIN, zone.position()));
        }
        CycleTimeline timeline = cycles.timeline().withDefault(zone == null ? BillingCycle.UTC : zone.zone());
        return new PeriodRule(timeline, target.stripeMeterId(), changes);
    }

    private void readTargets(List<MeterName> meters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TARGETS)) {
            statement.setArray(1, texts(connection, meters.stream().map(MeterName::tenantId)));
            statement.setArray(2, texts(connection, meters.stream().map(MeterName::meter)));
            statement.setLong(3, position);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    targets.put(
                            new MeterName(rows.getString(1), rows.getString(2)),
                            new Target(rows.getString(3), rows.getString(4)));
                }
            }
        }
    }

    private void readZones(List<String> tenants) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ZONES)) {
            statement.setArray(1, texts(connection, tenants.stream()));
            statement.setLong(2, position);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    zones.put(rows.getString(1), new Zone(rows.getString(2), rows.getLong(3)));
                }
            }
        }
    }

    private void readCycles(Set<Counted> counted) throws SQLException {
        List<Billed> customers = counted.stream()
                .map(one -> new Billed(one.meter().tenantId(), one.customer(), ""))
                .distinct()
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(CYCLES)) {
            statement.setArray(1, texts(connection, customers.stream().map(Billed::tenantId)));
            statement.setArray(2, texts(connection, customers.stream().map(Billed::customer)));
            statement.setLong(3, position);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    CycleSegment segment = new CycleSegment(
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            Stream.of((String[]) rows.getArray(6).getArray())
                                    .map(MeteredCycle::parse)
                                    .toList());
                    Billed billed = new Billed(rows.getString(1), rows.getString(2), rows.getString(3));
                    known.put(billed, known.getOrDefault(billed, Known.NOTHING).after(segment, rows.getLong(4)));
                }
            }
        }
    }

    private static Array texts(Connection connection, Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
