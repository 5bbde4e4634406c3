package io.stripemeter.query.usage.counter;

import io.stripemeter.query.usage.counter.MeterRule.MeterName;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of series that were counted lately. They follow from what they stand for, so no rollback can belie them; kept only
 * because the hash takes longer than all else in memory that a counter costs.
 */
final class SeriesCache {
    /** When there are more, it starts anew. */
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
