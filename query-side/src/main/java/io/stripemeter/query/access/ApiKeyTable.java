package io.stripemeter.query.access;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;

/** The writer of the table of API keys. Digests of keys stay in the log. */
public final class ApiKeyTable {
    /** The table. */
    public static final String NAME = "api_key";

    private static final String ISSUE = """
            insert into api_key (key_id, tenant_id, mode, scopes, label, issued_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String REVOKE = "update api_key set revoked_at = ? where key_id = ?";

    private ApiKeyTable() {}

    public static void issue(BatchedUpdates rows, ApiKeyIssued event, StoredEvent stored) {
        rows.run(
                ISSUE,
                event.keyId(),
                event.tenantId(),
                event.mode(),
                event.scopes(),
                event.label(),
                stored.recordedAt(),
                event.expiresAt());
    }

    public static void revoke(BatchedUpdates rows, ApiKeyRevoked event, StoredEvent stored) {
        rows.run(REVOKE, stored.recordedAt(), event.keyId());
    }
}
