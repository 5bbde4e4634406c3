package io.stripemeter.query.usage.counter;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.eventstore.segment.Sequencing;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import io.stripemeter.query.usage.counter.PeriodRules.Counted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.Segment;

/** A search for the counters whose billing periods an event may have changed. */
final class CountedSeries {
    private static final String OF_CUSTOMER =
            "select distinct tenant_id, meter, customer from series where tenant_id = ? and customer = ?";

    private static final String OF_TENANT =
            "select distinct tenant_id, meter, customer from series where tenant_id = ?";

    /** Those whose periods are months whatever the meter feeds are left out: there may be many. */
    private static final String OF_METER = """
            select distinct s.tenant_id, s.meter, s.customer from series s
            where s.tenant_id = ? and s.meter = ?
                and (exists (
                        select from counter_cycle c where c.tenant_id = s.tenant_id and c.customer = s.customer)
                    or exists (select from counter_zone z where z.tenant_id = s.tenant_id))
            """;

    private final Connection connection;
    private final Set<Counted> found = new HashSet<>();

    CountedSeries(Connection connection) {
        this.connection = connection;
    }

    void addConcernedBy(DomainEvent event) throws SQLException {
        if (event instanceof BillingCyclesLearned learned) {
            add(OF_CUSTOMER, learned.tenantId(), learned.customer());
        } else if (event instanceof TenantZoneSet zone) {
            add(OF_TENANT, zone.tenantId());
        } else if (event instanceof MeterMapped mapping) {
            add(OF_METER, mapping.tenantId(), mapping.meter());
        } else if (event instanceof MeterUnmapped end) {
            add(OF_METER, end.tenantId(), end.meter());
        }
    }

    /** Those whose usage belongs to the segment: of the others it does not know how much was counted. */
    Set<Counted> of(Segment segment) {
        return found.stream()
                .filter(one -> Sequencing.belongsTo(
                        segment, one.meter().tenantId(), one.meter().meter(), one.customer()))
                .collect(Collectors.toSet());
    }

    private void add(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Counted(new MeterName(rows.getString(1), rows.getString(2)), rows.getString(3)));
                }
            }
        }
    }
}
