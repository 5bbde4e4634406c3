package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.usage.LedgerEntry.Fate;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cancellation of whole meter events, on v1 and v2. Source: API reference, "Meter event adjustments": only events
 * received within the last 24 hours; finalized invoices are not changed.
 */
final class AdjustmentRoutes {
    private static final Duration CANCELLABLE = Duration.ofHours(24);

    private final UsageLedger ledger;
    private final Timeline time;
    private final Duration lag;
    private final Ids ids;

    AdjustmentRoutes(UsageLedger ledger, Timeline time, Duration lag, Ids ids) {
        this.ledger = ledger;
        this.time = time;
        this.lag = lag;
        this.ids = ids;
    }

    void addTo(Router router) {
        router.post("/v1/billing/meter_event_adjustments", this::create)
                .post("/v2/billing/meter_event_adjustments", this::createV2);
    }

    private Reply create(Call call) {
        return Reply.ok(adjust(call, "billing.meter_event_adjustment"));
    }

    private Reply createV2(Call call) {
        return Reply.ok(adjust(call, "v2.billing.meter_event_adjustment")
                .put("id", ids.next("mtr_evt_adj"))
                .put("created", time.now().toString()));
    }

    private ObjectNode adjust(Call call, String object) {
        Params params = call.params().only("event_name", "type", "cancel", "expand");
        String eventName = params.required("event_name");
        params.required("type");
        params.word("type", "cancel");
        String identifier = params.child("cancel").required("identifier");
        cancel(eventName, identifier);
        ObjectNode node = Json.object(object);
        node.set("cancel", Json.object().put("identifier", identifier));
        return node.put("event_name", eventName)
                .put("livemode", false)
                .put("status", lag.isZero() ? "complete" : "pending")
                .put("type", "cancel");
    }

    private void cancel(String eventName, String identifier) {
        LedgerEntry entry = ledger.lastWith(identifier);
        if (entry == null || !entry.sent().eventName().equals(eventName) || entry.fate() == Fate.REFUSED) {
            throw refused("No event found with identifier " + identifier + " for event name " + eventName + ".");
        }
        if (entry.fate() == Fate.CANCELLED) {
            throw refused("The event with identifier " + identifier + " has already been cancelled.");
        }
        Instant now = time.now();
        if (!entry.receipt().receivedAt().plus(CANCELLABLE).isAfter(now)) {
            throw refused("Events can only be cancelled within 24 hours of being received.");
        }
        if (lag.isZero()) {
            entry.cancel();
        } else {
            time.at(now.plus(lag), due -> entry.cancel());
        }
    }

    private static ApiError refused(String message) {
        return ApiError.invalid(null, message, "cancel[identifier]");
    }
}
