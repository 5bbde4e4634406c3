package io.stripemeter.api.tenant;

import io.stripemeter.api.support.Texts;
import java.util.regex.Pattern;

/** The id of a tenant, the company that bills: 1 to 64 letters, digits, {@code _} and {@code -}; a UUID fits. */
public record TenantId(String value) {
    public static final int MAX_LENGTH = 64;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    public TenantId {
        value = Texts.require(value, "tenantId", MAX_LENGTH, ALLOWED);
    }

    @Override
    public String toString() {
        return value;
    }
}
