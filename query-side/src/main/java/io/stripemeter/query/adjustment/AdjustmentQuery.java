package io.stripemeter.query.adjustment;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query of adjustments, newest first. */
class AdjustmentQuery {
    /** The most adjustments shown for one customer, meter and month. */
    static final int MOST_OF_A_MONTH = 500;

    private static final String LIST = """
            select * from adjustment
            where tenant_id = :tenant
                and (cast(:after as bigint) is null or proposed_position < :after)
                and (cast(:customer as text) is null or customer = :customer)
                and (cast(:meter as text) is null or meter = :meter)
                and (cast(:month as timestamptz) is null or period_start = :month)
                and (cast(:state as text) is null or state = :state)
            order by proposed_position desc limit :size
            """;

    private final JdbcClient jdbc;
    private final ByPosition<AdjustmentView> list;

    AdjustmentQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.list = new ByPosition<>(dataSource, LIST, "proposed_position", AdjustmentQuery::view);
    }

    Optional<AdjustmentView> find(TenantId tenant, String id) {
        return jdbc.sql("select * from adjustment where tenant_id = :tenant and adjustment_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(AdjustmentQuery::view)
                .optional();
    }

    Page<AdjustmentView> page(TenantId tenant, AdjustmentFilter filter, Paging paging) {
        Map<String, @Nullable Object> narrowing = new HashMap<>();
        narrowing.put("customer", filter.customer());
        narrowing.put("meter", filter.meter());
        narrowing.put("month", filter.month());
        narrowing.put("state", filter.state());
        return list.page(tenant, narrowing, paging);
    }

    List<AdjustmentView> ofMonth(TenantId tenant, AdjustmentFilter month) {
        return page(tenant, month, new Paging(MOST_OF_A_MONTH, null)).items();
    }

    private static AdjustmentView view(ResultSet row, int number) throws SQLException {
        return new AdjustmentView(
                row.getString("adjustment_id"),
                row.getString("customer"),
                row.getString("meter"),
                ColumnTypes.instant(row, "period_start"),
                ColumnTypes.decimal(row, "amount"),
                row.getString("kind"),
                row.getString("effect"),
                row.getBoolean("counted"),
                row.getString("reason"),
                row.getString("suggestion"),
                row.getString("state"),
                row.getString("proposed_by"),
                ColumnTypes.instant(row, "proposed_at"),
                row.getString("decided_by"),
                ColumnTypes.optionalInstant(row, "decided_at"),
                row.getString("decision_reason"),
                ColumnTypes.optionalInstant(row, "billed_in"),
                row.getString("reverted_by"),
                ColumnTypes.optionalInstant(row, "reverted_at"),
                ColumnTypes.optionalInstant(row, "reverted_in"),
                row.getString("revert_reason"));
    }
}
