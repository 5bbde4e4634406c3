package io.stripemeter.command.adjustment;

import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.SetAdjustmentPolicy;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantLookup;
import io.stripemeter.command.tenant.TenantLookup.AdjustmentPolicy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of a tenant's adjustment policy, for the operator's admin key. */
@RestController
@RequestMapping("/v1/tenants/{tenant}/adjustment-policy")
class AdjustmentPolicyController {
    private static final String ACTOR = "admin";

    private final ReadYourWrites commands;
    private final TenantLookup tenants;

    AdjustmentPolicyController(ReadYourWrites commands, TenantLookup tenants) {
        this.commands = commands;
        this.tenants = tenants;
    }

    /** A policy to set; absent members take their defaults. */
    record Policy(
            @Nullable String lateUsage,
            @Nullable String corrections,
            @Nullable BigDecimal approvalLimit) implements ManagementBody {}

    @GetMapping
    AdjustmentPolicy policy(@PathVariable("tenant") String tenant) {
        return tenants.adjustmentPolicy(tenants.require(tenant));
    }

    @PutMapping
    AdjustmentPolicy set(@PathVariable("tenant") String tenant, @RequestBody Policy body) {
        TenantId tenantId = tenants.require(tenant);
        AdjustmentPolicy usual = AdjustmentPolicy.USUAL;
        AdjustmentPolicy wanted = new AdjustmentPolicy(
                late(body.lateUsage() == null ? usual.lateUsage() : body.lateUsage()),
                effect(body.corrections() == null ? usual.corrections() : body.corrections(), "corrections"),
                body.approvalLimit() == null ? usual.approvalLimit() : body.approvalLimit());
        commands.send(new SetAdjustmentPolicy(
                tenantId, wanted.lateUsage(), wanted.corrections(), wanted.approvalLimit(), ACTOR));
        tenants.forget(tenantId);
        return wanted;
    }

    private static String late(String name) {
        if (AdjustmentEffect.parse(name, "lateUsage") == AdjustmentEffect.SAME_PERIOD) {
            throw Problem.invalid(
                    "closed_period", "lateUsage", "late usage of a closed period can't be pushed in that period");
        }
        return name;
    }

    private static String effect(String name, String path) {
        return AdjustmentEffect.parse(name, path).wireName();
    }
}
