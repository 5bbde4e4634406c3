package io.stripemeter.api.access;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import java.util.Set;

/**
 * The authenticated party behind a request: a tenant's API key.
 *
 * @param keyId the key's readable id, for audit and limits
 * @param live true for a {@code sm_live_} key, false for {@code sm_test_}
 */
public record Caller(TenantId tenantId, String keyId, boolean live, Set<Scope> scopes) {
    /**
     * The name under which a request carries its caller: of the servlet attribute, and of the value in the GraphQL
     * context.
     */
    public static final String ATTRIBUTE = "stripemeter.caller";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Refuses a key that lacks the scope.
     *
     * @throws Problem {@code missing_scope}
     */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw Problem.forbidden("missing_scope", "This key lacks the scope " + scope.wireName());
        }
    }
}
