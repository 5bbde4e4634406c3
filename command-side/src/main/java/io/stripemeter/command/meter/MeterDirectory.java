package io.stripemeter.command.meter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * A cache of meter definitions for ingest, which needs to know for every usage event whether its meter accepts usage.
 *
 * <p>A meter's own stream is the source of truth and is read again after a few seconds: an archived meter refuses usage
 * on every node within {@link #STALENESS}. That a meter is unknown is cached for one second only, and not at all on the
 * node that defines it.
 */
public final class MeterDirectory {
    static final Duration STALENESS = Duration.ofSeconds(5);
    private static final Duration UNKNOWN_STALENESS = Duration.ofSeconds(1);
    private static final int MAX_CACHED_METERS = 50_000;

    private final EventStore store;
    private final LoadingCache<Name, Entry> entries;

    public MeterDirectory(EventStore store) {
        this.store = store;
        this.entries = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_METERS)
                .expireAfter(Expiry.writing(
                        (Name name, Entry entry) -> entry.definition() == null ? UNKNOWN_STALENESS : STALENESS))
                .build(this::read);
    }

    /** A meter of a tenant. */
    private record Name(TenantId tenantId, MeterKey meter) {}

    /**
     * A meter as far as it is known.
     *
     * @param definition null when there is no such meter
     * @param mappedTo the account of its mapping; null when it has none
     * @param shadowedTo the account of its shadow; null when it has none
     */
    public record Entry(
            @Nullable MeterDefined definition,
            boolean archived,
            @Nullable String mappedTo,
            @Nullable String shadowedTo) {}

    public Entry find(TenantId tenantId, MeterKey meter) {
        return entries.get(new Name(tenantId, meter));
    }

    /** Forgets a meter that has changed on this node. */
    public void forget(TenantId tenantId, MeterKey meter) {
        entries.invalidate(new Name(tenantId, meter));
    }

    private Entry read(Name name) {
        MeterDefined definition = null;
        boolean archived = false;
        String mappedTo = null;
        String shadowedTo = null;
        for (Object event : store.readEvents(DefineMeter.streamId(name.tenantId(), name.meter()))
                .asStream()
                .map(message -> message.getPayload())
                .toList()) {
            if (event instanceof MeterDefined defined) {
                definition = defined;
            }
            archived |= event instanceof MeterArchived;
            if (event instanceof MeterMapped mapped) {
                mappedTo = mapped.account();
            } else if (event instanceof MeterShadowed shadowed) {
                shadowedTo = shadowed.account();
            } else if (event instanceof MeterUnmapped) {
                mappedTo = null;
            } else if (event instanceof MeterUnshadowed) {
                shadowedTo = null;
            }
        }
        return new Entry(definition, archived, mappedTo, shadowedTo);
    }
}
