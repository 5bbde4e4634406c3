package io.stripemeter.command.access;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.access.IssueApiKey;
import io.stripemeter.api.access.RevokeApiKey;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An API key: issued once, revoked once. A decision returns whether something changed. */
@Aggregate
class ApiKey {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private String tenantId = "";
    private String secretDigest = "";
    private boolean revoked;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(IssueApiKey command) {
        if (streamId == null) {
            apply(new ApiKeyIssued(
                    command.tenantId().value(),
                    command.keyId(),
                    command.secretDigest(),
                    command.mode(),
                    command.scopes().stream().sorted().map(Scope::wireName).toList(),
                    command.label(),
                    command.expiresAt()));
            return true;
        }
        if (revoked
                || !secretDigest.equals(command.secretDigest())
                || !tenantId.equals(command.tenantId().value())) {
            throw Problem.conflict("key_id_taken", "The key id " + command.keyId() + " is taken or revoked");
        }
        return false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RevokeApiKey command) {
        // Another tenant's key is answered like one that never existed, so that no caller learns which ids exist.
        if (streamId == null || !tenantId.equals(command.tenantId().value())) {
            throw Problem.notFound("unknown_key", "There is no key " + command.keyId());
        }
        if (revoked) {
            return false;
        }
        apply(new ApiKeyRevoked(tenantId, command.keyId()));
        return true;
    }

    @EventSourcingHandler
    void on(ApiKeyIssued event) {
        streamId = IssueApiKey.streamId(event.keyId());
        tenantId = event.tenantId();
        secretDigest = event.secretDigest();
    }

    @EventSourcingHandler
    void on(ApiKeyRevoked event) {
        revoked = true;
    }
}
