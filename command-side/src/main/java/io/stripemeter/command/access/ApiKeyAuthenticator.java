package io.stripemeter.command.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.IssueApiKey;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * The authenticator of API keys: it finds the caller that a presented key stands for.
 *
 * <p>A key's own stream is the source of truth. It is read when the key was not read for {@link #STALENESS}, so every
 * node sees a revocation within that time. The same holds for unknown keys, so each guess costs a read.
 */
public final class ApiKeyAuthenticator {
    /** The longest time for which a revocation may stay unseen. */
    static final Duration STALENESS = Duration.ofSeconds(4);

    /** A key in use is read again in the background, so that no request waits for it. */
    private static final Duration REFRESH = Duration.ofSeconds(2);

    private static final int MAX_CACHED_KEYS = 10_000;

    private final EventStore store;
    private final Pepper pepper;
    private final Clock clock;
    private final LoadingCache<ApiKeyFormat, Optional<Verified>> verified;

    /** A key that was verified, and the caller it stands for. */
    private record Verified(@Nullable Instant expiresAt, Caller caller) {}

    ApiKeyAuthenticator(EventStore store, Pepper pepper, Clock clock) {
        this.store = store;
        this.pepper = pepper;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_KEYS)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(STALENESS)
                .build(this::verify);
    }

    /** Returns the caller, or empty when the key is malformed, unknown, wrong, expired or revoked. */
    public Optional<Caller> authenticate(String presented) {
        return ApiKeyFormat.parse(presented)
                .flatMap(verified::get)
                .filter(key -> key.expiresAt() == null || clock.instant().isBefore(key.expiresAt()))
                .map(Verified::caller);
    }

    /** Forgets all keys after a change on this node. */
    void forget() {
        verified.invalidateAll();
    }

    private Optional<Verified> verify(ApiKeyFormat key) {
        ApiKeyIssued issued = null;
        for (Object event : store.readEvents(IssueApiKey.streamId(key.id()))
                .asStream()
                .map(message -> message.getPayload())
                .toList()) {
            if (event instanceof ApiKeyIssued first) {
                issued = first;
            } else if (event instanceof ApiKeyRevoked) {
                return Optional.empty();
            }
        }
        boolean right = issued != null && sameDigest(issued.secretDigest(), pepper.digest(key.text()));
        return right && issued != null
                ? Optional.of(new Verified(issued.expiresAt(), caller(issued)))
                : Optional.empty();
    }

    private static boolean sameDigest(String stored, String computed) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
    }

    private static Caller caller(ApiKeyIssued key) {
        return new Caller(
                new TenantId(key.tenantId()),
                key.keyId(),
                "live".equals(key.mode()),
                key.scopes().stream().map(scope -> Scope.parse(scope, "scopes")).collect(Collectors.toSet()));
    }
}
