package io.stripemeter.api.tenant;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;

/**
 * A command to register a tenant. Repeating it with the same name changes nothing; with another name it is a conflict.
 */
public record RegisterTenant(TenantId tenantId, String name) implements Addressed {
    public static final int MAX_NAME_LENGTH = 200;

    public RegisterTenant {
        name = Texts.require(name, "name", MAX_NAME_LENGTH);
    }

    @Override
    public String streamId() {
        return streamId(tenantId);
    }

    public static String streamId(TenantId tenantId) {
        return "tenant/" + tenantId;
    }
}
