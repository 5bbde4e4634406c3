package io.stripemeter.command.access;

import io.stripemeter.api.access.IssueApiKey;
import io.stripemeter.api.access.RevokeApiKey;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.tenant.TenantLookup;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** The issuer of API keys, which also revokes them; the only place that ever holds a whole new key. */
public final class ApiKeyIssuer {
    private final CommandGateway commands;
    private final Pepper pepper;
    private final ApiKeyAuthenticator authenticator;
    private final TenantLookup tenants;

    ApiKeyIssuer(CommandGateway commands, Pepper pepper, ApiKeyAuthenticator authenticator, TenantLookup tenants) {
        this.commands = commands;
        this.pepper = pepper;
        this.authenticator = authenticator;
        this.tenants = tenants;
    }

    /** Issues a new key; its text is returned once and kept nowhere. */
    ApiKeyFormat issue(TenantId tenant, String mode, Set<Scope> scopes, String label, @Nullable Instant expiresAt) {
        ApiKeyFormat key = ApiKeyFormat.create(mode);
        commands.sendAndWait(
                new IssueApiKey(tenant, key.id(), pepper.digest(key.text()), mode, scopes, label, expiresAt));
        authenticator.forget();
        return key;
    }

    void revoke(TenantId tenant, String keyId) {
        if (!ApiKeyFormat.isId(keyId)) {
            throw Problem.notFound("unknown_key", "There is no such key");
        }
        commands.sendAndWait(new RevokeApiKey(tenant, keyId));
        authenticator.forget();
    }

    /**
     * Registers a tenant and issues a key with all scopes, both chosen by automation, unless they exist already.
     *
     * @throws Problem when the key is malformed, or its id belongs to another key
     */
    public void bootstrap(String tenant, String keyText) {
        ApiKeyFormat key = ApiKeyFormat.require(keyText, "STRIPEMETER_BOOTSTRAP_KEY");
        TenantId tenantId = new TenantId(tenant);
        if (!tenants.exists(tenantId)) {
            commands.sendAndWait(new RegisterTenant(tenantId, tenant));
        }
        commands.sendAndWait(new IssueApiKey(
                tenantId, key.id(), pepper.digest(key.text()), key.mode(), Set.of(Scope.values()), "bootstrap", null));
        authenticator.forget();
    }
}
