package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/** A command to stop a meter from accepting usage. Archiving twice changes nothing. */
public record ArchiveMeter(TenantId tenantId, MeterKey meter) implements Addressed {
    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
