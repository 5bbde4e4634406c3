package io.stripemeter.command.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.AdjustmentPolicySet;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.SetPushPace;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.tenant.TenantZoneSet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * A cached lookup of a tenant's settings, read from the tenant's own stream, because decisions must not depend on a
 * read model.
 */
public final class TenantLookup {
    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final int MAX_CACHED_TENANTS = 10_000;

    private final EventStore store;
    private final LoadingCache<TenantId, Boolean> autoCreate;
    private final LoadingCache<TenantId, AdjustmentPolicy> policies;

    /**
     * A tenant's policy for usage that becomes known too late.
     *
     * @param lateUsage wire name of an effect of adjustments
     * @param corrections likewise, for corrections of a month that is over
     * @param approvalLimit up to this amount no approval by a person is needed
     */
    public record AdjustmentPolicy(String lateUsage, String corrections, BigDecimal approvalLimit) {
        /** The policy of a tenant that set none: carried to the next month, and approved by a person. */
        public static final AdjustmentPolicy USUAL =
                new AdjustmentPolicy("next_period", "next_period", BigDecimal.ZERO);
    }

    /**
     * A tenant's limits of how often its usage is pushed.
     *
     * @param every minimum time from one push of a ledger to the next
     * @param atLeast a smaller difference waits
     */
    public record PushPace(Duration every, BigDecimal atLeast) {
        /** The pace of a tenant that set none. */
        public static final PushPace USUAL = new PushPace(SetPushPace.SHORTEST, BigDecimal.ZERO);
    }

    public TenantLookup(EventStore store) {
        this.store = store;
        this.autoCreate = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_TENANTS)
                .expireAfterWrite(STALENESS)
                .build(this::readAutoCreate);
        this.policies = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_TENANTS)
                .expireAfterWrite(STALENESS)
                .build(this::readPolicy);
    }

    /**
     * Returns the id of an existing tenant.
     *
     * @throws Problem {@code unknown_tenant}
     */
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
    public void forget(TenantId tenantId) {
        autoCreate.invalidate(tenantId);
        policies.invalidate(tenantId);
    }

    /** Returns whether usage of an unknown meter defines a sum meter. */
    public boolean autoCreatesMeters(TenantId tenantId) {
        return Boolean.TRUE.equals(autoCreate.get(tenantId));
    }

    /** The tenant's adjustment policy. */
    public AdjustmentPolicy adjustmentPolicy(TenantId tenantId) {
        return policies.get(tenantId);
    }

    /** The tenant's push pace. */
    public PushPace pushPace(TenantId tenantId) {
        return latest(tenantId, PushPaceSet.class)
                .map(set -> new PushPace(Duration.ofSeconds(set.everySeconds()), set.atLeast()))
                .orElse(PushPace.USUAL);
    }

    /** The zone of the tenant's calendar months. */
    public String zone(TenantId tenantId) {
        return latest(tenantId, TenantZoneSet.class).map(TenantZoneSet::zone).orElse("UTC");
    }

    private AdjustmentPolicy readPolicy(TenantId tenantId) {
        return latest(tenantId, AdjustmentPolicySet.class)
                .map(set -> new AdjustmentPolicy(set.lateUsage(), set.corrections(), set.approvalLimit()))
                .orElse(AdjustmentPolicy.USUAL);
    }

    private Boolean readAutoCreate(TenantId tenantId) {
        return latest(tenantId, TenantConfigured.class)
                .map(TenantConfigured::autoCreateMeters)
                .orElse(false);
    }

    private <F> Optional<F> latest(TenantId tenantId, Class<F> type) {
        return store.readEvents(RegisterTenant.streamId(tenantId))
                .asStream()
                .map(message -> message.getPayload())
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((earlier, later) -> later);
    }
}
