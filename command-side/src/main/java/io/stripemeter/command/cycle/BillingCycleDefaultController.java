package io.stripemeter.command.cycle;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.SetTenantZone;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of the billing periods of customers without billing cycles: calendar months of a zone. */
@RestController
@RequestMapping("/v1/billing-cycle-default")
class BillingCycleDefaultController {
    private final ReadYourWrites commands;
    private final TenantLookup tenants;

    BillingCycleDefaultController(ReadYourWrites commands, TenantLookup tenants) {
        this.commands = commands;
        this.tenants = tenants;
    }

    /** A default to set. */
    record NewDefault(@Nullable String zone) implements ManagementBody {}

    /** A default as it is returned. */
    record DefaultView(String zone) {}

    @RequiresScope(Scope.READ)
    @GetMapping
    DefaultView get(@RequestAttribute(Caller.ATTRIBUTE) Caller caller) {
        return new DefaultView(tenants.zone(caller.tenantId()));
    }

    @RequiresScope(Scope.MANAGE)
    @PutMapping
    DefaultView set(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody NewDefault body) {
        if (body.zone() == null) {
            throw Problem.invalid("required", "zone", "zone is required");
        }
        SetTenantZone command = new SetTenantZone(caller.tenantId(), body.zone(), caller.keyId());
        commands.send(command);
        return new DefaultView(command.zone());
    }
}
