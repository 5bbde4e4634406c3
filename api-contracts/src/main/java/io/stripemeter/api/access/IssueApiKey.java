package io.stripemeter.api.access;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.support.Times;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command to make an API key valid. It carries only a digest: the secret itself stays with its issuer. */
public record IssueApiKey(
        TenantId tenantId,
        String keyId,
        String secretDigest,
        String mode,
        Set<Scope> scopes,
        String label,
        @Nullable Instant expiresAt)
        implements Addressed {
    public static final int MAX_LABEL_LENGTH = 100;

    public IssueApiKey {
        scopes = Set.copyOf(scopes);
        label = Texts.require(label, "label", MAX_LABEL_LENGTH);
        expiresAt = expiresAt == null ? null : Times.require(expiresAt, "expiresAt");
    }

    @Override
    public String streamId() {
        return streamId(keyId);
    }

    public static String streamId(String keyId) {
        return "api-key/" + keyId;
    }
}
