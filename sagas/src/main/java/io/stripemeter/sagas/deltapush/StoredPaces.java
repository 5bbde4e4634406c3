package io.stripemeter.sagas.deltapush;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.tenant.PushPaceSet;
import io.stripemeter.api.tenant.RegisterTenant;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Tenants' paces, from their own streams, read again after a while. */
final class StoredPaces implements Function<String, Pace> {
    static final Duration STALENESS = Duration.ofSeconds(10);
    /** Paces remembered at once; more are read from the store when they are needed. */
    static final int MOST_CACHED = 10_000;

    private final EventStore store;
    private final LoadingCache<String, Pace> paces = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(STALENESS)
            .build(this::read);

    StoredPaces(EventStore store) {
        this.store = store;
    }

    @Override
    public Pace apply(String tenantId) {
        return paces.get(tenantId);
    }

    private Pace read(String tenantId) {
        return store.readEvents(RegisterTenant.streamId(new TenantId(tenantId)))
                .asStream()
                .map(message -> message.getPayload())
                .filter(PushPaceSet.class::isInstance)
                .map(PushPaceSet.class::cast)
                .reduce((earlier, later) -> later)
                .map(set -> new Pace(Duration.ofSeconds(set.everySeconds()), set.atLeast()))
                .orElse(Pace.USUAL);
    }
}
