package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** A command to plan nothing more for a meter's shadow. Repeating it changes nothing. */
public record UnshadowMeter(TenantId tenantId, MeterKey meter) implements Addressed {
    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
