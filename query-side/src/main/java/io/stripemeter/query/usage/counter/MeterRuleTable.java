package io.stripemeter.query.usage.counter;

import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of the definitions that usage is folded by, written in the transaction of the counters so that it is never behind. */
final class MeterRuleTable {
    private static final String INSERT = """
            insert into counter_meter
                (tenant_id, meter, aggregation, value_property, group_by, lateness_seconds, meter_id)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, meter) do nothing
            """;

    private static final String FIND = """
            select m.tenant_id, m.meter, m.aggregation, m.value_property, m.group_by, m.lateness_seconds
            from unnest(?::text[], ?::text[]) as i (tenant_id, meter)
            join counter_meter m on m.tenant_id = i.tenant_id and m.meter = i.meter
            """;

    private final Connection connection;

    MeterRuleTable(Connection connection) {
        this.connection = connection;
    }

    void enter(MeterDefined meter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, meter.tenantId());
            statement.setString(2, meter.meter());
            statement.setString(3, meter.aggregation());
            statement.setString(4, meter.valueProperty());
            statement.setObject(5, meter.groupBy().toArray(String[]::new));
            statement.setLong(6, meter.latenessSeconds());
            statement.setObject(7, new SeriesIds().of(meter.tenantId(), meter.meter()));
            statement.executeUpdate();
        }
    }

    Map<MeterName, MeterRule> find(Collection<MeterName> names) throws SQLException {
        Map<MeterName, MeterRule> rules = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setObject(1, names.stream().map(MeterName::tenantId).toArray(String[]::new));
            statement.setObject(2, names.stream().map(MeterName::meter).toArray(String[]::new));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    MeterRule rule = MeterRule.of(read(found));
                    rules.put(rule.name(), rule);
                }
            }
        }
        return rules;
    }

    private static MeterDefined read(ResultSet row) throws SQLException {
        String meter = row.getString(2);
        List<String> groupBy = List.of((String[]) row.getArray(5).getArray());
        return new MeterDefined(
                row.getString(1), meter, meter, row.getString(3), row.getString(4), groupBy, row.getLong(6));
    }
}
