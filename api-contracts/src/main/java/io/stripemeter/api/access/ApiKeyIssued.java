package io.stripemeter.api.access;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: an API key became valid.
 *
 * @param keyId 8 characters, the readable middle part of the key
 * @param secretDigest HMAC-SHA-256 of the whole key under the server's pepper, lower-case hex; the key is never stored
 * @param mode {@code test} or {@code live}
 * @param scopes names from {@link Scope}
 * @param expiresAt exclusive end of validity, or null for none
 */
@StoredAs("access.api_key_issued")
public record ApiKeyIssued(
        String tenantId,
        String keyId,
        String secretDigest,
        String mode,
        List<String> scopes,
        String label,
        @Nullable Instant expiresAt)
        implements AccessDomainEvent {
    public ApiKeyIssued {
        scopes = List.copyOf(scopes);
    }
}
