package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.problem.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.tenant.TenantLookup;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Lets usage through to meters that take it; defines a sum meter on the way when the tenant wants that. */
public final class MeterGate {
    private final MeterDirectory meters;
    private final TenantLookup tenants;
    private final CommandGateway commands;

    public MeterGate(MeterDirectory meters, TenantLookup tenants, CommandGateway commands) {
        this.meters = meters;
        this.tenants = tenants;
        this.commands = commands;
    }

    /** The open meter's definition. @throws Problem {@code unknown_meter}, {@code archived_meter} */
    MeterDefined open(TenantId tenantId, MeterKey meter) {
        MeterDirectory.Entry entry = meters.find(tenantId, meter);
        if (entry.definition() == null && tenants.autoCreatesMeters(tenantId)) {
            commands.sendAndWait(DefineMeter.sum(tenantId, meter));
            meters.forget(tenantId, meter);
            entry = meters.find(tenantId, meter);
        }
        MeterDefined definition = entry.definition();
        if (definition == null) {
            throw Problem.invalid("unknown_meter", "meter", "there is no meter " + meter);
        }
        if (entry.archived()) {
            throw Problem.invalid("archived_meter", "meter", "meter " + meter + " is archived");
        }
        return definition;
    }
}
