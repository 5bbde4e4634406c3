package io.stripemeter.query.adjustments;

import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.paging.ByPosition;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.rows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up adjustments, newest first. */
class Adjustments {
    /** Adjustments shown of one customer's month of a meter. */
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

    Adjustments(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.list = new ByPosition<>(dataSource, LIST, "proposed_position", Adjustments::view);
    }

    Optional<AdjustmentView> find(TenantId tenant, String id) {
        return jdbc.sql("select * from adjustment where tenant_id = :tenant and adjustment_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(Adjustments::view)
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
                Columns.instant(row, "period_start"),
                Columns.decimal(row, "amount"),
                row.getString("kind"),
                row.getString("effect"),
                row.getBoolean("counted"),
                row.getString("reason"),
                row.getString("suggestion"),
                row.getString("state"),
                row.getString("proposed_by"),
                Columns.instant(row, "proposed_at"),
                row.getString("decided_by"),
                Columns.optionalInstant(row, "decided_at"),
                row.getString("decision_reason"),
                Columns.optionalInstant(row, "billed_in"),
                row.getString("reverted_by"),
                Columns.optionalInstant(row, "reverted_at"),
                Columns.optionalInstant(row, "reverted_in"),
                row.getString("revert_reason"));
    }
}
