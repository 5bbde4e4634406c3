package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.webhook.EventLog.LoggedEvent;
import io.stripemeter.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event on its way to one endpoint.
 *
 * @param attempt counted from 1
 */
record Delivery(LoggedEvent event, WebhookEndpoint endpoint, int attempt) {
    Delivery next() {
        return new Delivery(event, endpoint, attempt + 1);
    }

    /** One line of the sender's log; the status is {@code null} when the endpoint could not be reached. */
    ObjectNode render(String outcome, @Nullable Integer status) {
        return Json.object("delivery")
                .put("event", event.id())
                .put("type", event.type())
                .put("endpoint", endpoint.id())
                .put("attempt", attempt)
                .put("outcome", outcome)
                .put("status", status);
    }
}
