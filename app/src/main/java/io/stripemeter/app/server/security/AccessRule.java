package io.stripemeter.app.server.security;

import java.util.List;

/** The key that a path requires. */
public enum AccessRule {
    /** Health, metrics, documentation, and webhooks, which carry a signature: no key. */
    OPEN,
    /** A tenant's data: one of the tenant's keys. */
    TENANT,
    /** Tenants, their keys, and operations: the operator's admin key. */
    ADMIN;

    private static final List<String> ADMIN_PATHS = List.of("/v1/tenants", "/v1/admin", "/v1/rehearsal");

    private static final String WEBHOOKS = "/v1/stripe/webhooks/";

    public static AccessRule of(String path) {
        if (path.startsWith(WEBHOOKS)) {
            return OPEN;
        }
        for (String admin : ADMIN_PATHS) {
            if (path.equals(admin) || path.startsWith(admin + "/")) {
                return ADMIN;
            }
        }
        boolean tenant = path.equals("/v1") || path.startsWith("/v1/") || path.equals("/graphql");
        return tenant ? TENANT : OPEN;
    }

    public boolean needsKey() {
        return this != OPEN;
    }
}
