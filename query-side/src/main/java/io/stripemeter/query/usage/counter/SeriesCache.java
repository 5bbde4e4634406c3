package io.stripemeter.query.usage.counter;

import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the ids of series that were counted lately. Ids follow from what they stand for, so a rollback cannot make them
 * wrong; they are cached because the hash takes longer than all other work in memory for a counter.
 */
final class SeriesCache {
    /** The number of entries at which the cache is cleared. */
    static final int MAX_SERIES = 200_000;

    private final Map<Key, UUID> ids = new ConcurrentHashMap<>();

    private record Key(
            MeterName meter, String customer, @Nullable String dimensions) {}

    /** @param hash of the calling thread */
    UUID idOf(MeterName meter, String customer, @Nullable String dimensions, SeriesIds hash) {
        Key key = new Key(meter, customer, dimensions);
        UUID id = ids.get(key);
        if (id == null) {
            id = dimensions == null
                    ? hash.of(meter.tenantId(), meter.meter(), customer)
                    : hash.of(meter.tenantId(), meter.meter(), customer, dimensions);
            if (ids.size() >= MAX_SERIES) {
                ids.clear();
            }
            ids.put(key, id);
        }
        return id;
    }
}
