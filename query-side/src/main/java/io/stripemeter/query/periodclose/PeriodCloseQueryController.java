package io.stripemeter.query.periodclose;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** How far the closes of periods have come, over REST and GraphQL, newest first. */
@RequiresScope(Scope.READ)
@Controller
public class PeriodCloseQueryController {
    private static final String FIND = """
            select * from period_close c
            where c.tenant_id = :tenant and (cast(:after as bigint) is null or c.position < :after)
            order by c.position desc limit :size
            """;

    private final JdbcClient jdbc;

    PeriodCloseQueryController(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * The close of a period as it is answered.
     *
     * @param stage flushing, verifying, invoicing, closed or escalated
     */
    record CloseView(
            String account,
            Instant periodStart,
            Instant periodEnd,
            String stage,
            String note,
            Instant begunAt,
            Instant changedAt) {}

    private record Found(CloseView close, long position) {}

    @GetMapping("/v1/reconciliation/closes")
    @ResponseBody
    Page<CloseView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return find(caller, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<CloseView> periodCloses(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return find(caller, Paging.of(limit, cursor));
    }

    private Page<CloseView> find(Caller caller, Paging paging) {
        List<Found> fetched = jdbc.sql(FIND)
                .param("tenant", caller.tenantId().value())
                .param("after", paging.afterNumber())
                .param("size", paging.fetchSize())
                .query((row, number) -> new Found(close(row), row.getLong("position")))
                .list();
        Page<Found> page = Page.of(fetched, paging, found -> Long.toString(found.position()));
        return new Page<>(page.items().stream().map(Found::close).toList(), page.nextCursor());
    }

    private static CloseView close(ResultSet row) throws SQLException {
        return new CloseView(
                row.getString("account"),
                ColumnTypes.instant(row, "period_start"),
                ColumnTypes.instant(row, "period_end"),
                row.getString("stage"),
                row.getString("note"),
                ColumnTypes.instant(row, "begun_at"),
                ColumnTypes.instant(row, "changed_at"));
    }
}
