package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.meter.MeterDirectory;
import io.stripemeter.command.tenant.TenantLookup;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lookup of the meter that usage names. It defines a sum meter on the way when the tenant wants that. */
public final class MeterResolver {
    private static final Logger log = LoggerFactory.getLogger(MeterResolver.class);

    private final MeterDirectory meters;
    private final TenantLookup tenants;
    private final CommandGateway commands;

    public MeterResolver(MeterDirectory meters, TenantLookup tenants, CommandGateway commands) {
        this.meters = meters;
        this.tenants = tenants;
        this.commands = commands;
    }

    /**
     * Returns the definition of the open meter.
     *
     * @throws Problem {@code unknown_meter}, {@code archived_meter}
     */
    MeterDefined open(TenantId tenantId, MeterKey meter) {
        MeterDirectory.Entry entry = meters.find(tenantId, meter);
        if (entry.definition() == null && tenants.autoCreatesMeters(tenantId)) {
            define(tenantId, meter);
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

    private void define(TenantId tenantId, MeterKey meter) {
        try {
            commands.sendAndWait(DefineMeter.sum(tenantId, meter));
        } catch (Problem | ConcurrencyException e) {
            // Another request was faster, on this node or another: the meter is what that request defined.
            log.debug("{} of {} was defined meanwhile: {}", meter, tenantId, e.getMessage());
        } finally {
            meters.forget(tenantId, meter);
        }
    }
}
