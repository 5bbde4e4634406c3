package io.stripemeter.command.tenant;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.ConfigureTenant;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of tenants, for the operator's admin key. */
@RestController
@RequestMapping("/v1/tenants")
class TenantController {
    private final ReadYourWrites commands;
    private final TenantLookup tenants;

    TenantController(ReadYourWrites commands, TenantLookup tenants) {
        this.commands = commands;
        this.tenants = tenants;
    }

    /** A new tenant. */
    record NewTenant(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean autoCreateMeters) implements ManagementBody {}

    /** Settings to replace. */
    record Settings(@Nullable Boolean autoCreateMeters) implements ManagementBody {}

    /** A tenant as it is returned. */
    record View(String id, String name, boolean autoCreateMeters) {}

    @PostMapping
    ResponseEntity<View> register(@RequestBody NewTenant body) {
        TenantId id = tenantId(body.id());
        String name = body.name() == null ? id.value() : body.name();
        boolean created = commands.send(new RegisterTenant(id, name));
        if (body.autoCreateMeters() != null) {
            configure(new ConfigureTenant(id, body.autoCreateMeters()));
        }
        View view = new View(id.value(), name, tenants.autoCreatesMeters(id));
        return created ? ResponseEntity.created(URI.create("/v1/tenants/" + id)).body(view) : ResponseEntity.ok(view);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Settings> configure(@PathVariable("id") String id, @RequestBody Settings body) {
        if (body.autoCreateMeters() == null) {
            throw Problem.invalid("required", "autoCreateMeters", "autoCreateMeters is required");
        }
        configure(new ConfigureTenant(tenantId(id), body.autoCreateMeters()));
        return ResponseEntity.ok(body);
    }

    private void configure(ConfigureTenant command) {
        commands.send(command);
        tenants.forget(command.tenantId());
    }

    private static TenantId tenantId(@Nullable String id) {
        if (id == null) {
            throw Problem.invalid("required", "id", "id is required");
        }
        try {
            return new TenantId(id);
        } catch (Problem problem) {
            throw problem.at("id");
        }
    }
}
