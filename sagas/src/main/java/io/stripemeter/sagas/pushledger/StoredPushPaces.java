package io.stripemeter.sagas.pushledger;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Tenants' paces, from their own streams, read again after a while. */
final class StoredPushPaces implements Function<String, PushPace> {
    static final Duration STALENESS = Duration.ofSeconds(10);
    /** Paces remembered at once; more are read from the store when they are needed. */
    static final int MOST_CACHED = 10_000;

    private final EventStore store;
    private final LoadingCache<String, PushPace> paces = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(STALENESS)
            .build(this::read);

    StoredPushPaces(EventStore store) {
        this.store = store;
    }

    @Override
    public PushPace apply(String tenantId) {
        return paces.get(tenantId);
    }

    private PushPace read(String tenantId) {
        return store.readEvents(RegisterTenant.streamId(new TenantId(tenantId)))
                .asStream()
                .map(message -> message.getPayload())
                .filter(PushPaceSet.class::isInstance)
                .map(PushPaceSet.class::cast)
                .reduce((earlier, later) -> later)
                .map(set -> new PushPace(Duration.ofSeconds(set.everySeconds()), set.atLeast()))
                .orElse(PushPace.USUAL);
    }
}
