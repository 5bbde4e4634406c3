package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of the account's events: snapshot events (v1) and thin events (v2), kept for {@link #RETENTION} as at Stripe,
 * and passed to every listener.
 */
public final class EventLog {
    /** Source: API reference, "Events": access through the API is for 30 days. */
    static final Duration RETENTION = Duration.ofDays(30);

    static final String API_VERSION = "2026-07-29.dahlia";

    /** An event as it is kept; for a thin one, {@code body} has the data that only a fetch shows. */
    public record LoggedEvent(String id, String type, boolean thin, Instant created, ObjectNode body) {

        /** The body of a webhook: a thin event has no data there. */
        public ObjectNode notification() {
            ObjectNode copy = body.deepCopy();
            if (thin) {
                copy.remove("data");
            }
            return copy;
        }
    }

    /** A listener to each event once it is stored. */
    public interface Listener {
        void logged(LoggedEvent event);
    }

    private final Ids ids;
    private final Clock clock;
    private final ObjectStore<LoggedEvent> store;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public EventLog(Ids ids, Clock clock, int bound) {
        this.ids = ids;
        this.clock = clock;
        this.store = new ObjectStore<>("event", bound);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Logs a snapshot event: the object as it is now, whole. */
    public void snapshot(String type, ObjectNode object) {
        Instant at = clock.instant();
        String id = ids.next("evt");
        ObjectNode body = Json.object("event")
                .put("id", id)
                .put("api_version", API_VERSION)
                .put("created", at.getEpochSecond());
        ObjectNode data = Json.object();
        data.set("object", object.deepCopy());
        body.set("data", data);
        body.put("livemode", false).put("pending_webhooks", 0);
        body.set("request", Json.object().putNull("id").putNull("idempotency_key"));
        keep(new LoggedEvent(id, type, false, at, body.put("type", type)));
    }

    /** Logs a thin event about an object (or none), whose data is to be fetched. */
    public void thin(String type, @Nullable ObjectNode related, ObjectNode data) {
        Instant at = clock.instant();
        String id = ids.next("evt_test");
        ObjectNode body = Json.object("v2.core.event")
                .put("id", id)
                .putNull("context")
                .put("created", at.toString())
                .put("livemode", false)
                .putNull("reason")
                .put("type", type);
        if (related != null) {
            body.set("related_object", related);
        }
        body.set("data", data);
        keep(new LoggedEvent(id, type, true, at, body));
    }

    public ObjectStore<LoggedEvent> store() {
        return store;
    }

    private void keep(LoggedEvent event) {
        Instant oldest = event.created().minus(RETENTION);
        store.dropOldestWhile(old -> old.created().isBefore(oldest));
        store.put(event.id(), event);
        listeners.forEach(listener -> listener.logged(event));
    }
}
