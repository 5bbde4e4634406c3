package io.stripemeter.app.security;

/** Who may reach a path. */
enum Area {
    /** Health, metrics, documentation: everybody who can reach the port. */
    OPEN,
    /** A tenant's data: its keys. */
    TENANT,
    /** Tenants and their keys: the operator's key. */
    ADMIN;

    private static final String ADMIN_PATH = "/v1/tenants";

    static Area of(String path) {
        if (path.equals(ADMIN_PATH) || path.startsWith(ADMIN_PATH + "/")) {
            return ADMIN;
        }
        boolean tenant = path.equals("/v1") || path.startsWith("/v1/") || path.equals("/graphql");
        return tenant ? TENANT : OPEN;
    }

    boolean needsKey() {
        return this != OPEN;
    }
}
