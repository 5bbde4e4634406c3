package io.stripemeter.query.webhook;

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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks that were acknowledged and set aside, over REST, newest first. */
@RequiresScope(Scope.READ)
@RestController
class SetAsideQueryController {
    private static final String FIND = """
            select * from webhook_set_aside w
            where w.tenant_id = :tenant and (cast(:after as bigint) is null or w.position < :after)
            order by w.position desc limit :size
            """;

    private final ByPosition<SetAsideView> webhooks;

    SetAsideQueryController(DataSource dataSource) {
        this.webhooks = new ByPosition<>(dataSource, FIND, "position", SetAsideQueryController::view);
    }

    @GetMapping("/v1/reconciliation/webhooks-set-aside")
    Page<SetAsideView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return webhooks.page(caller.tenantId(), Map.of(), Paging.of(limit, cursor));
    }

    private static SetAsideView view(ResultSet row, int number) throws SQLException {
        return new SetAsideView(
                row.getString("account"),
                row.getString("reason"),
                row.getString("event_id"),
                row.getString("type"),
                row.getObject("livemode", Boolean.class),
                row.getString("digest"),
                ColumnTypes.instant(row, "received_at"));
    }
}
