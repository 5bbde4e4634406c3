package io.stripemeter.simulator.meter;

import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All meters, found by id or by event name. At most one active meter takes an event name. */
public final class Meters {
    private final ObjectStore<Meter> store;
    private final Map<String, String> idByEventName = new ConcurrentHashMap<>();

    public Meters(int bound) {
        this.store = new ObjectStore<>("meter", bound);
    }

    synchronized Meter add(Meter meter) {
        refuseSecondActive(meter);
        store.put(meter.id(), meter);
        idByEventName.put(meter.intake().eventName(), meter.id());
        return meter;
    }

    synchronized Meter rename(String id, String name, long now) {
        return store.update(id, meter -> meter.named(name, now));
    }

    synchronized Meter activate(String id, boolean active, long now) {
        Meter known = store.require(id);
        if (known.isActive() == active) {
            throw ApiError.invalid(null, "This meter is already " + (active ? "active." : "inactive."), null);
        }
        if (active) {
            refuseSecondActive(known);
            idByEventName.put(known.intake().eventName(), id);
        }
        return store.update(id, meter -> meter.activated(active, now));
    }

    public Meter require(String id) {
        return store.require(id);
    }

    public Meter require(String id, String param) {
        return store.require(id, param);
    }

    /** The active meter of an event name, else the last inactive one, else {@code null}. */
    public @Nullable Meter byEventName(String eventName) {
        String id = idByEventName.get(eventName);
        return id == null ? null : store.find(id);
    }

    public List<Meter> newestFirst() {
        return store.newestFirst();
    }

    public int size() {
        return store.size();
    }

    public synchronized void clear() {
        store.clear();
        idByEventName.clear();
    }

    private void refuseSecondActive(Meter meter) {
        String eventName = meter.intake().eventName();
        Meter known = byEventName(eventName);
        if (known != null && known.isActive()) {
            throw ApiError.invalid(
                    null,
                    "There is already an active meter with event_name '" + eventName + "': " + known.id() + ".",
                    "event_name");
        }
    }
}
