package io.stripemeter.command.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.problem.Problem;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What deciding about usage needs to know of a tenant, from the tenant's own stream. */
public final class TenantLookup {
    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final int MAX_CACHED_TENANTS = 10_000;

    private final EventStore store;
    private final LoadingCache<TenantId, Boolean> autoCreate;

    public TenantLookup(EventStore store) {
        this.store = store;
        this.autoCreate = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_TENANTS)
                .expireAfterWrite(STALENESS)
                .build(this::readAutoCreate);
    }

    /** The tenant of that name. @throws Problem {@code unknown_tenant} */
    public TenantId require(String id) {
        TenantId tenantId = new TenantId(id);
        if (!exists(tenantId)) {
            throw Problem.notFound("unknown_tenant", "There is no tenant " + tenantId);
        }
        return tenantId;
    }

    public boolean exists(TenantId tenantId) {
        return store.lastSequenceNumberFor(RegisterTenant.streamId(tenantId)).isPresent();
    }

    /** Forgets a tenant that has changed on this node. */
    void forget(TenantId tenantId) {
        autoCreate.invalidate(tenantId);
    }

    /** Whether usage of an unknown meter defines a sum meter. */
    public boolean autoCreatesMeters(TenantId tenantId) {
        return Boolean.TRUE.equals(autoCreate.get(tenantId));
    }

    private Boolean readAutoCreate(TenantId tenantId) {
        Optional<TenantConfigured> latest = store.readEvents(RegisterTenant.streamId(tenantId))
                .asStream()
                .map(message -> message.getPayload())
                .filter(TenantConfigured.class::isInstance)
                .map(TenantConfigured.class::cast)
                .reduce((earlier, later) -> later);
        return latest.map(TenantConfigured::autoCreateMeters).orElse(false);
    }
}
