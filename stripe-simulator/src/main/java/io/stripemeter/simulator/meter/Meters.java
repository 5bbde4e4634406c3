package io.stripemeter.simulator.meter;

import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All meters, found by id or by event name. At most one active meter takes an event name. */
public final class Meters {
    private final ObjectStore<Meter> shelf;
    private final Map<String, String> idByEventName = new ConcurrentHashMap<>();

    public Meters(int bound) {
        this.shelf = new ObjectStore<>("meter", bound);
    }

    synchronized Meter add(Meter meter) {
        refuseSecondActive(meter);
        shelf.put(meter.id(), meter);
        idByEventName.put(meter.intake().eventName(), meter.id());
        return meter;
    }

    synchronized Meter rename(String id, String name, long now) {
        return shelf.update(id, meter -> meter.named(name, now));
    }

    synchronized Meter activate(String id, boolean active, long now) {
        Meter known = shelf.require(id);
        if (known.isActive() == active) {
            throw ApiError.invalid(null, "This meter is already " + (active ? "active." : "inactive."), null);
        }
        if (active) {
            refuseSecondActive(known);
            idByEventName.put(known.intake().eventName(), id);
        }
        return shelf.update(id, meter -> meter.activated(active, now));
    }

    public Meter require(String id) {
        return shelf.require(id);
    }

    public Meter require(String id, String param) {
        return shelf.require(id, param);
    }

    /** The active meter of an event name, else the last inactive one, else {@code null}. */
    public @Nullable Meter byEventName(String eventName) {
        String id = idByEventName.get(eventName);
        return id == null ? null : shelf.find(id);
    }

    public List<Meter> newestFirst() {
        return shelf.newestFirst();
    }

    public int size() {
        return shelf.size();
    }

    public synchronized void clear() {
        shelf.clear();
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
