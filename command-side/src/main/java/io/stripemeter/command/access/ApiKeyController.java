package io.stripemeter.command.access;

import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.support.ManagementBody;
import io.stripemeter.command.support.ReadYourWrites;
import io.stripemeter.command.tenant.TenantLookup;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The REST controller of API keys, for the operator's admin key. */
@RestController
@RequestMapping("/v1/tenants/{tenant}/api-keys")
class ApiKeyController {
    private static final Set<String> MODES = Set.of("test", "live");

    private final ApiKeyIssuer issuer;
    private final TenantLookup tenants;
    private final ReadYourWrites visibility;

    ApiKeyController(ApiKeyIssuer issuer, TenantLookup tenants, ReadYourWrites visibility) {
        this.issuer = issuer;
        this.tenants = tenants;
        this.visibility = visibility;
    }

    /** A key to issue; all scopes, mode test and no expiry unless given. */
    record NewKey(
            @Nullable String label,
            @Nullable String mode,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) implements ManagementBody {}

    /** An issued key, with its text, which is shown only this once. */
    record IssuedKey(
            String id,
            String key,
            String mode,
            List<String> scopes,
            String label,
            @Nullable Instant expiresAt) {}

    @PostMapping
    ResponseEntity<IssuedKey> issue(@PathVariable("tenant") String tenant, @RequestBody NewKey body) {
        TenantId tenantId = tenants.require(tenant);
        String mode = body.mode() == null ? "test" : body.mode();
        if (!MODES.contains(mode)) {
            throw Problem.invalid("unknown_mode", "mode", "mode must be test or live");
        }
        Set<Scope> scopes = scopes(body.scopes());
        String label = body.label() == null ? "unnamed" : body.label();
        ApiKeyFormat key = issuer.issue(tenantId, mode, scopes, label, body.expiresAt());
        visibility.awaitVisible();
        List<String> names = scopes.stream().map(Scope::wireName).toList();
        return ResponseEntity.created(URI.create("/v1/tenants/" + tenantId + "/api-keys/" + key.id()))
                .body(new IssuedKey(key.id(), key.text(), mode, names, label, body.expiresAt()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable("tenant") String tenant, @PathVariable("id") String id) {
        issuer.revoke(tenants.require(tenant), id);
        visibility.awaitVisible();
        return ResponseEntity.noContent().build();
    }

    private static Set<Scope> scopes(@Nullable List<String> names) {
        if (names == null) {
            return EnumSet.allOf(Scope.class);
        }
        if (names.isEmpty()) {
            throw Problem.invalid("empty", "scopes", "scopes must name at least one scope");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < names.size(); i++) {
            scopes.add(Scope.parse(String.valueOf(names.get(i)), "scopes[" + i + "]"));
        }
        return scopes;
    }
}
