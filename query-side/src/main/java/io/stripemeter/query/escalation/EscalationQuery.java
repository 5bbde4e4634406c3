package io.stripemeter.query.escalation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.support.ByPosition;
import io.stripemeter.query.support.ColumnTypes;
import io.stripemeter.query.support.Filters;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A query of escalations, newest first. */
class EscalationQuery {
    static final List<String> STATES = List.of("open", "resolved");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> EVIDENCE = new TypeReference<>() {};

    private static final String FIND = """
            select * from escalation e
            where e.tenant_id = :tenant
                and (cast(:after as bigint) is null or e.position < :after)
                and (cast(:kind as text) is null or e.kind = :kind)
                and (cast(:state as text) is null or (e.resolved_at is null) = (:state = 'open'))
            order by e.position desc limit :size
            """;

    private static final String OPEN_BY_KIND =
            "select kind, count(*) as open from escalation where resolved_at is null group by kind";

    private final JdbcClient jdbc;
    private final ByPosition<EscalationView> list;

    EscalationQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.list = new ByPosition<>(dataSource, FIND, "position", EscalationQuery::view);
    }

    Page<EscalationView> find(TenantId tenant, @Nullable String kind, @Nullable String state, Paging paging) {
        Map<String, @Nullable Object> narrowing = new HashMap<>();
        narrowing.put(
                "kind", kind == null ? null : EscalationKind.parse(kind, "kind").wireName());
        narrowing.put("state", Filters.oneOf(STATES, state, "state"));
        return list.page(tenant, narrowing, paging);
    }

    /** Returns the number of open escalations by kind, over all tenants. */
    Map<String, Long> openByKind() {
        Map<String, Long> open = new HashMap<>();
        jdbc.sql(OPEN_BY_KIND).query(row -> {
            open.put(row.getString("kind"), row.getLong("open"));
        });
        return open;
    }

    private static EscalationView view(ResultSet row, int number) throws SQLException {
        Instant resolvedAt = ColumnTypes.optionalInstant(row, "resolved_at");
        return new EscalationView(
                row.getString("escalation_id"),
                row.getLong("occurrence"),
                row.getString("kind"),
                resolvedAt == null ? "open" : "resolved",
                row.getString("subject"),
                JSON.readValue(row.getString("evidence"), EVIDENCE),
                ColumnTypes.instant(row, "raised_at"),
                resolvedAt == null ? null : resolution(row, resolvedAt));
    }

    private static EscalationView.Resolution resolution(ResultSet row, Instant at) throws SQLException {
        return new EscalationView.Resolution(
                Objects.requireNonNull(row.getString("decision")),
                Objects.requireNonNull(row.getString("actor")),
                Objects.requireNonNull(row.getString("reason")),
                at);
    }
}
