package io.stripemeter.query.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key as the API returns it to the operator: never its secret, nor the digest of it. */
public record ApiKeyView(
        String id,
        String mode,
        List<String> scopes,
        String label,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
