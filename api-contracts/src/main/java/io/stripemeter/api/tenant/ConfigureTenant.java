package io.stripemeter.api.tenant;

import io.stripemeter.api.Addressed;

/** A command to replace a tenant's settings; see {@link TenantConfigured} for their meaning. */
public record ConfigureTenant(TenantId tenantId, boolean autoCreateMeters) implements Addressed {
    @Override
    public String streamId() {
        return RegisterTenant.streamId(tenantId);
    }
}
