package io.stripemeter.query.reconciliation;

import io.stripemeter.api.pushledger.FindPushesByIdentifier;
import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.query.support.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The handler of {@link FindPushesByIdentifier}. */
public class PushByIdentifierQuery {
    /** What follows the identifier of a push: of a correction, of a second sending, of an idempotency key. */
    private static final Pattern SUFFIX = Pattern.compile("(:[rcs][0-9]+)?(#[0-9]+)?$");

    private static final String FIND = """
            select p.*, l.customer, l.meter, l.period_start from push_view p
            join ledger_view l on l.ledger_id = p.ledger_id
            where p.identifier = any (:identifiers) and l.tenant_id = :tenant and l.account = :account
            order by l.customer, l.meter, l.period_start, p.sequence
            """;

    private final JdbcClient jdbc;

    PushByIdentifierQuery(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public List<NamedPush> find(FindPushesByIdentifier query) {
        String[] identifiers = query.identifiers().stream()
                .map(identifier -> SUFFIX.matcher(identifier).replaceFirst(""))
                .distinct()
                .toArray(String[]::new);
        return jdbc.sql(FIND)
                .param("identifiers", identifiers)
                .param("tenant", query.tenantId())
                .param("account", query.account())
                .query(PushByIdentifierQuery::push)
                .list();
    }

    private static NamedPush push(ResultSet row, int number) throws SQLException {
        return new NamedPush(
                row.getString("identifier"),
                row.getString("ledger_id"),
                row.getLong("sequence"),
                row.getString("customer"),
                row.getString("meter"),
                ColumnTypes.instant(row, "period_start"),
                row.getString("state"),
                row.getBigDecimal("delta"),
                ColumnTypes.instant(row, "slot"),
                row.getString("stripe_customer_id"),
                row.getString("event_name"));
    }
}
