package io.stripemeter.query.webhook;

import io.stripemeter.api.webhook.WebhookEventSetAside;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import java.sql.SQLException;

/** The writer of the table of webhooks that were set aside. */
public final class SetAsideTable {
    /** The table. */
    public static final String NAME = "webhook_set_aside";

    private static final String ADD = """
            insert into webhook_set_aside (tenant_id, position, account, reason, event_id, type, livemode, digest, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private SetAsideTable() {}

    public static void add(BatchedUpdates rows, WebhookEventSetAside event, StoredEvent stored) throws SQLException {
        rows.run(
                ADD,
                event.tenantId(),
                stored.position(),
                event.account(),
                event.reason(),
                event.eventId(),
                event.type(),
                event.livemode(),
                event.digest(),
                event.receivedAt());
    }
}
