package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.webhook.EventLog.LoggedEvent;
import io.stripemeter.simulator.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A destination of events: a v1 webhook endpoint, or a v2 event destination of type webhook. */
record WebhookEndpoint(String id, Target target, String secret, Instant created, Map<String, String> metadata) {

    /**
     * The URL and the event types.
     *
     * @param events the types that are sent; {@code *} for every snapshot
     */
    record Target(String url, List<String> events, String description) {
        Target {
            events = List.copyOf(events);
        }
    }

    /** Thin events must be named; {@code *} covers snapshots only, as on Stripe's v1 endpoints (assumed). */
    boolean wants(LoggedEvent event) {
        return target.events().contains(event.type())
                || (!event.thin() && target.events().contains("*"));
    }

    ObjectNode render(boolean withSecret) {
        ObjectNode node = Json.object("webhook_endpoint")
                .put("id", id)
                .putNull("api_version")
                .putNull("application")
                .put("created", created.getEpochSecond())
                .put("description", target.description());
        node.set("enabled_events", events());
        node.put("livemode", false).set("metadata", Json.strings(metadata));
        if (withSecret) {
            node.put("secret", secret);
        }
        return node.put("status", "enabled").put("url", target.url());
    }

    ObjectNode renderDestination(boolean withSecret) {
        ObjectNode node = Json.object("v2.core.event_destination")
                .put("id", id)
                .put("created", created.toString())
                .put("description", target.description());
        node.set("enabled_events", events());
        node.put("event_payload", "thin").put("livemode", false).set("metadata", Json.strings(metadata));
        node.put("name", target.description())
                .put("status", "enabled")
                .put("type", "webhook_endpoint")
                .put("updated", created.toString());
        ObjectNode hook = Json.object().put("url", target.url());
        node.set("webhook_endpoint", withSecret ? hook.put("signing_secret", secret) : hook);
        return node;
    }

    private ArrayNode events() {
        ArrayNode events = Json.array();
        target.events().forEach(events::add);
        return events;
    }
}
