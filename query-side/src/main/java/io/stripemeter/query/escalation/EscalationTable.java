package io.stripemeter.query.escalation;

import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** The writer of the table of escalations. An escalation that is raised again reopens its row. */
public final class EscalationTable {
    /** The table. */
    public static final String NAME = "escalation";

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

    private EscalationTable() {}

    public static void raise(BatchedUpdates rows, EscalationRaised event, StoredEvent stored) throws SQLException {
        rows.run(
                RAISE,
                event.tenantId(),
                event.escalationId(),
                event.occurrence(),
                stored.position(),
                event.kind(),
                event.subject(),
                event.key(),
                JSON.writeValueAsString(event.evidence()),
                event.at());
    }

    public static void resolve(BatchedUpdates rows, EscalationResolved event, StoredEvent stored) throws SQLException {
        rows.run(
                RESOLVE,
                event.at(),
                event.decision(),
                event.actor(),
                event.reason(),
                event.tenantId(),
                event.escalationId());
    }
}
