package io.stripemeter.query.usage.counter;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import io.stripemeter.query.usage.counter.PeriodRules.Counted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.Segment;

/**
 * The billing periods that a run of the log touches, for customers and meters whose periods are not the calendar months of
 * UTC. Usage is added to the periods that were known before the run; what the run itself makes known is counted anew when the
 * run is written.
 */
final class PeriodCounts {
    private final Segment segment;
    private final UsageLog log;
    private final Set<String> tenants = new HashSet<>();
    private final Set<String> withPeriods = new HashSet<>();
    private final Map<Counted, PeriodRule> rules = new HashMap<>();
    private final Map<Counted, PeriodDeltas> deltas = new HashMap<>();
    private final List<StoredEvent> changes = new ArrayList<>();
    private long position = -1;

    private record PeriodDeltas(PeriodRule rule, Map<BillingPeriod, CounterDelta> byPeriod) {}

    PeriodCounts(Segment segment, UsageLog log) {
        this.segment = segment;
        this.log = log;
    }

    /** Returns whether an event may change which periods there are. */
    static boolean changesPeriods(DomainEvent event) {
        return event instanceof BillingCyclesLearned
                || event instanceof TenantZoneSet
                || event instanceof MeterMapped
                || event instanceof MeterUnmapped;
    }

    /** Learns the periods of all usage of a batch, as they were known before it. */
    void learn(List<StoredEvent> batch, Connection connection) throws SQLException {
        position = batch.get(batch.size() - 1).position();
        Set<String> newTenants = new HashSet<>();
        String latest = "";
        for (StoredEvent stored : batch) {
            if (changesPeriods(stored.event())) {
                changes.add(stored);
            } else if (stored.event() instanceof UsageRecorded usage
                    && !usage.tenantId().equals(latest)) {
                latest = usage.tenantId();
                if (tenants.add(latest)) {
                    newTenants.add(latest);
                }
            }
        }
        if (!newTenants.isEmpty()) {
            withPeriods.addAll(PeriodRules.withPeriods(connection, newTenants));
        }
        if (!withPeriods.isEmpty()) {
            learnRules(batch, connection);
        }
    }

    /** Returns whether usage of the tenant is to be {@linkplain #add added}. */
    boolean concern(String tenantId) {
        return withPeriods.contains(tenantId);
    }

    /** The number of events that change periods. */
    int changes() {
        return changes.size();
    }

    /** Adds a usage event and returns the number of database rows that were added. */
    int add(MeterName meter, UsageRecorded usage, UsageSample sample) {
        Counted counted = new Counted(meter, usage.customer());
        PeriodRule rule = rules.get(counted);
        if (rule == null || rule.usual()) {
            return 0;
        }
        return deltas.computeIfAbsent(counted, unused -> new PeriodDeltas(rule, new HashMap<>(2)))
                .byPeriod()
                .computeIfAbsent(rule.periodAt(usage.occurredAt()), unused -> new CounterDelta())
                .add(sample);
    }

    void write(Connection connection) throws SQLException {
        Set<Counted> changed = changes.isEmpty() ? Set.of() : enterChanges(connection);
        new PeriodTable(connection).upsert(rowsWithout(changed));
        if (!changed.isEmpty()) {
            new Recount(connection, log, position).of(changed);
        }
    }

    private void learnRules(List<StoredEvent> batch, Connection connection) throws SQLException {
        Set<Counted> unknown = new HashSet<>();
        for (StoredEvent stored : batch) {
            if (stored.event() instanceof UsageRecorded usage && withPeriods.contains(usage.tenantId())) {
                Counted counted = new Counted(new MeterName(usage.tenantId(), usage.meter()), usage.customer());
                if (!rules.containsKey(counted)) {
                    unknown.add(counted);
                }
            }
        }
        if (!unknown.isEmpty()) {
            rules.putAll(new PeriodRules(connection, batch.get(0).position() - 1).of(unknown));
        }
    }

    private List<PeriodRow> rowsWithout(Set<Counted> changed) {
        SeriesIds ids = new SeriesIds();
        List<PeriodRow> rows = new ArrayList<>();
        deltas.forEach((counted, some) -> {
            if (!changed.contains(counted)) {
                some.byPeriod().forEach((period, delta) -> rows.add(some.rule().row(counted, period, delta, ids)));
            }
        });
        rows.sort(PeriodRow.LOCK_ORDER);
        return rows;
    }

    /** Enters what the run makes known, and returns the counters of this segment that it may concern. */
    private Set<Counted> enterChanges(Connection connection) throws SQLException {
        CycleTable cycles = new CycleTable(connection);
        CountedSeries series = new CountedSeries(connection);
        for (StoredEvent stored : changes) {
            if (stored.event() instanceof BillingCyclesLearned learned) {
                cycles.enter(learned, stored.position());
            } else if (stored.event() instanceof TenantZoneSet zone) {
                cycles.enter(zone, stored.position());
            } else if (stored.event() instanceof MeterMapped mapping) {
                cycles.enter(mapping, stored.position());
            } else if (stored.event() instanceof MeterUnmapped end) {
                cycles.enter(end, stored.position());
            }
        }
        for (StoredEvent stored : changes) {
            series.addConcernedBy(stored.event());
        }
        return series.of(segment);
    }
}
