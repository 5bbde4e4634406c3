package io.stripemeter.query.periodclose;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Period closes and the stage each has reached, over REST and GraphQL, newest first. */
@RequiresScope(Scope.READ)
@Controller
class PeriodCloseQueryController {
    private static final String FIND = """
            select * from period_close c
            where c.tenant_id = :tenant and (cast(:after as bigint) is null or c.position < :after)
            order by c.position desc limit :size
            """;

    private final ByPosition<PeriodCloseView> closes;

    PeriodCloseQueryController(DataSource dataSource) {
        this.closes = new ByPosition<>(dataSource, FIND, "position", PeriodCloseQueryController::view);
    }

    @GetMapping("/v1/reconciliation/closes")
    @ResponseBody
    Page<PeriodCloseView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return find(caller, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<PeriodCloseView> periodCloses(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return find(caller, Paging.of(limit, cursor));
    }

    private Page<PeriodCloseView> find(Caller caller, Paging paging) {
        return closes.page(caller.tenantId(), Map.of(), paging);
    }

    private static PeriodCloseView view(ResultSet row, int number) throws SQLException {
        return new PeriodCloseView(
                row.getString("account"),
                ColumnTypes.instant(row, "period_start"),
                ColumnTypes.instant(row, "period_end"),
                row.getString("stage"),
                row.getString("note"),
                ColumnTypes.instant(row, "begun_at"),
                ColumnTypes.instant(row, "changed_at"));
    }
}
