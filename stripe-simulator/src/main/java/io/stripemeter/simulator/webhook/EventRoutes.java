package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.webhook.EventLog.LoggedEvent;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/events} for snapshots and {@code /v2/core/events} for thin events with their data. */
public final class EventRoutes {
    private static final int V2_PAGE = 100;

    private final EventLog log;

    public EventRoutes(EventLog log) {
        this.log = log;
    }

    public void addTo(Router router) {
        router.get("/v1/events", this::list)
                .get("/v1/events/{id}", call -> read(call, false))
                .get("/v2/core/events", this::listThin)
                .get("/v2/core/events/{id}", call -> read(call, true));
    }

    private Reply list(Call call) {
        String type = call.params().text("type");
        List<LoggedEvent> found = log.store().newestFirst().stream()
                .filter(event -> !event.thin() && (type == null || type.equals(event.type())))
                .toList();
        return ListPage.of(call, found, LoggedEvent::id, LoggedEvent::body);
    }

    /** One page of at most {@value #V2_PAGE}, newest first; v2 lists have no cursors by id. */
    private Reply listThin(Call call) {
        String about = call.params().text("object_id");
        ArrayNode data = Json.array();
        log.store().newestFirst().stream()
                .filter(LoggedEvent::thin)
                .filter(event -> about == null
                        || about.equals(event.body().at("/related_object/id").asString()))
                .limit(V2_PAGE)
                .forEach(event -> data.add(event.body()));
        ObjectNode list = Json.object();
        list.set("data", data);
        return Reply.ok(list.putNull("next_page_url").putNull("previous_page_url"));
    }

    private Reply read(Call call, boolean thin) {
        LoggedEvent event = log.store().require(call.id());
        if (event.thin() != thin) {
            throw ApiError.notFound("event", call.id(), "id");
        }
        return Reply.ok(event.body());
    }
}
