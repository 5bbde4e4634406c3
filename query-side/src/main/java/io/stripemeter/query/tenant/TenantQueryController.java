package io.stripemeter.query.tenant;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.query.access.ApiKeyQuery;
import io.stripemeter.query.access.ApiKeyView;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants and their keys over REST, for the operator's admin key. */
@RestController
class TenantQueryController {
    private final TenantQuery tenants;
    private final ApiKeyQuery keys;

    TenantQueryController(TenantQuery tenants, ApiKeyQuery keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @GetMapping("/v1/tenants")
    Page<TenantView> tenants(
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return tenants.list(Paging.of(limit, cursor));
    }

    @GetMapping("/v1/tenants/{id}")
    TenantView tenant(@PathVariable("id") String id) {
        TenantId tenant = new TenantId(id);
        return tenants.get(tenant.value())
                .orElseThrow(() -> Problem.notFound("unknown_tenant", "There is no tenant " + tenant));
    }

    @GetMapping("/v1/tenants/{id}/api-keys")
    Page<ApiKeyView> keys(
            @PathVariable("id") String id,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return keys.list(tenant(id).id(), Paging.of(limit, cursor));
    }
}
