package io.stripemeter.query.reconciliation;

import io.stripemeter.api.reconciliation.EscalationRaised;
import io.stripemeter.api.reconciliation.EscalationResolved;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.Updates;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** What facts change in escalations. */
final class EscalationRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String RAISE = """
            insert into escalation (tenant_id, escalation_id, occurrence, position, kind, subject, key, evidence,
                raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (tenant_id, escalation_id) do update set occurrence = excluded.occurrence,
                position = excluded.position, subject = excluded.subject, evidence = excluded.evidence,
                raised_at = excluded.raised_at, resolved_at = null, decision = null, actor = null, reason = null
            """;

    private static final String RESOLVE = """
            update escalation set resolved_at = ?, decision = ?, actor = ?, reason = ?
            where tenant_id = ? and escalation_id = ?
            """;

    private EscalationRows() {}

    static void raise(Updates rows, EscalationRaised fact, StoredFact stored) throws SQLException {
        rows.run(
                RAISE,
                fact.tenantId(),
                fact.escalationId(),
                fact.occurrence(),
                stored.position(),
                fact.kind(),
                fact.subject(),
                fact.key(),
                JSON.writeValueAsString(fact.evidence()),
                fact.at());
    }

    static void resolve(Updates rows, EscalationResolved fact, StoredFact stored) throws SQLException {
        rows.run(
                RESOLVE, fact.at(), fact.decision(), fact.actor(), fact.reason(), fact.tenantId(), fact.escalationId());
    }
}
