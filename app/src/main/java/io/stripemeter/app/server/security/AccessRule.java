package io.stripemeter.app.server.security;

import java.util.List;

/** Who may reach a path. */
public enum AccessRule {
    /** Health, metrics, documentation, and webhooks, which carry a signature: everybody who can reach the port. */
    OPEN,
    /** A tenant's data: its keys. */
    TENANT,
    /** Tenants and their keys, operations: the operator's key. */
    ADMIN;

    private static final List<String> ADMIN_PATHS = List.of("/v1/tenants", "/v1/admin");

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
