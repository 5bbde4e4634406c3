package io.stripemeter.command.tenant;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.AdjustmentPolicySet;
import io.stripemeter.api.tenant.ConfigureTenant;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.SetAdjustmentPolicy;
import io.stripemeter.api.tenant.SetPushPace;
import io.stripemeter.api.tenant.SetTenantZone;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.tenant.TenantZoneSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A tenant: registered under a name that stays, with settings that may change. A decision returns whether something
 * changed.
 */
@Aggregate
class Tenant {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private String name = "";
    private boolean autoCreateMeters;
    private @Nullable AdjustmentPolicySet policy;
    private @Nullable PushPaceSet pace;
    private String zone = "UTC";

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RegisterTenant command) {
        if (streamId == null) {
            apply(new TenantRegistered(command.tenantId().value(), command.name()));
            return true;
        }
        if (!name.equals(command.name())) {
            throw Problem.conflict("tenant_exists", "Tenant " + command.tenantId() + " exists with the name " + name);
        }
        return false;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ConfigureTenant command) {
        if (streamId == null) {
            throw Problem.notFound("unknown_tenant", "There is no tenant " + command.tenantId());
        }
        if (autoCreateMeters == command.autoCreateMeters()) {
            return false;
        }
        apply(new TenantConfigured(command.tenantId().value(), command.autoCreateMeters()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetAdjustmentPolicy command) {
        if (streamId == null) {
            throw Problem.notFound("unknown_tenant", "There is no tenant " + command.tenantId());
        }
        boolean same = policy != null
                && policy.lateUsage().equals(command.lateUsage())
                && policy.corrections().equals(command.corrections())
                && policy.approvalLimit().compareTo(command.approvalLimit()) == 0;
        if (same) {
            return false;
        }
        apply(new AdjustmentPolicySet(
                command.tenantId().value(),
                command.lateUsage(),
                command.corrections(),
                command.approvalLimit(),
                command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetPushPace command) {
        if (streamId == null) {
            throw Problem.notFound("unknown_tenant", "There is no tenant " + command.tenantId());
        }
        boolean same = pace != null
                && pace.everySeconds() == command.every().toSeconds()
                && pace.atLeast().compareTo(command.atLeast()) == 0;
        if (same) {
            return false;
        }
        apply(new PushPaceSet(
                command.tenantId().value(), command.every().toSeconds(), command.atLeast(), command.actor()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetTenantZone command) {
        if (streamId == null) {
            throw Problem.notFound("unknown_tenant", "There is no tenant " + command.tenantId());
        }
        if (zone.equals(command.zone())) {
            return false;
        }
        apply(new TenantZoneSet(command.tenantId().value(), command.zone(), command.actor()));
        return true;
    }

    @EventSourcingHandler
    void on(TenantZoneSet event) {
        zone = event.zone();
    }

    @EventSourcingHandler
    void on(PushPaceSet event) {
        pace = event;
    }

    @EventSourcingHandler
    void on(AdjustmentPolicySet event) {
        policy = event;
    }

    @EventSourcingHandler
    void on(TenantRegistered event) {
        streamId = "tenant/" + event.tenantId();
        name = event.name();
    }

    @EventSourcingHandler
    void on(TenantConfigured event) {
        autoCreateMeters = event.autoCreateMeters();
    }
}
