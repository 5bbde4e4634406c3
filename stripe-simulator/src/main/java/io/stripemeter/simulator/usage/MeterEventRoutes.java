package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.usage.EventIntake.Offer;
import io.stripemeter.simulator.usage.LedgerEntry.Sent;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/billing/meter_events}. Source: API reference, "Meter events". */
final class MeterEventRoutes {
    private final EventIntake intake;

    MeterEventRoutes(EventIntake intake) {
        this.intake = intake;
    }

    void addTo(Router router) {
        router.post("/v1/billing/meter_events", this::create);
    }

    private Reply create(Call call) {
        Params params = call.params().only("event_name", "payload", "identifier", "timestamp", "expand");
        String eventName = params.required("event_name");
        if (params.child("payload").isEmpty()) {
            throw ApiError.missing("payload");
        }
        Offer offer = new Offer(
                params.text("identifier"), eventName, params.child("payload").flat(), params.integer("timestamp"));
        return Reply.ok(render(intake.take(offer, call)));
    }

    private static ObjectNode render(LedgerEntry entry) {
        Sent sent = entry.sent();
        ObjectNode node = Json.object("billing.meter_event")
                .put("created", entry.receipt().receivedAt().getEpochSecond())
                .put("event_name", sent.eventName())
                .put("identifier", sent.identifier())
                .put("livemode", false);
        node.set("payload", Json.strings(sent.payload()));
        return node.put("timestamp", sent.timestamp());
    }
}
