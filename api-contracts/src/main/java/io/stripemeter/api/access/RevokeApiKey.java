package io.stripemeter.api.access;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** A command to revoke an API key. Revoking twice changes nothing. */
public record RevokeApiKey(TenantId tenantId, String keyId) implements Addressed {
    @Override
    public String streamId() {
        return IssueApiKey.streamId(keyId);
    }
}
