package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.fault.FaultRules;
import io.stripemeter.simulator.policy.WebhookPolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/webhook_endpoints} and {@code /v2/core/event_destinations}, and the sending behind them. Either kind gets
 * thin events for the types that are thin; {@code /_sim/webhooks} lists the deliveries.
 */
public final class Webhooks implements AutoCloseable {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String DESTINATIONS = "/v2/core/event_destinations";

    private final ObjectStore<WebhookEndpoint> endpoints;
    private final Ids ids;
    private final Timeline time;
    private final WebhookPolicy policy;
    private final WebhookSender sender;

    public Webhooks(Ids ids, Timeline time, FaultRules faults, WebhookPolicy policy, int bound) {
        this.endpoints = new ObjectStore<>("webhook endpoint", bound);
        this.ids = ids;
        this.time = time;
        this.policy = policy;
        this.sender = new WebhookSender(time, faults, policy);
    }

    public void listenTo(EventLog log) {
        log.listen(event -> endpoints.newestFirst().stream()
                .filter(endpoint -> endpoint.wants(event))
                .forEach(endpoint -> sender.send(event, endpoint)));
    }

    public void addTo(Router api, Router control) {
        api.post("/v1/webhook_endpoints", this::create)
                .get(
                        "/v1/webhook_endpoints",
                        call -> ListPage.of(
                                call, endpoints.newestFirst(), WebhookEndpoint::id, endpoint -> endpoint.render(false)))
                .get(
                        "/v1/webhook_endpoints/{id}",
                        call -> Reply.ok(endpoints.require(call.id()).render(false)))
                .delete("/v1/webhook_endpoints/{id}", this::delete)
                .post(DESTINATIONS, this::createDestination)
                .get(DESTINATIONS, call -> destinations())
                .get(
                        DESTINATIONS + "/{id}",
                        call -> Reply.ok(endpoints.require(call.id()).renderDestination(false)))
                .delete(DESTINATIONS + "/{id}", this::delete);
        control.get("/_sim/webhooks", call -> Reply.ok(sender.report()));
    }

    public int size() {
        return endpoints.size();
    }

    /** The number of deliveries that are queued or on their way. */
    public int waiting() {
        return sender.waiting();
    }

    public void clear() {
        endpoints.clear();
        sender.clear();
    }

    @Override
    public void close() {
        sender.close();
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only("url", "enabled_events", "description", "metadata", "api_version", "connect", "expand");
        WebhookEndpoint.Target target =
                new WebhookEndpoint.Target(url(params), events(params), params.text("description", ""));
        return Reply.ok(add("we", target, params).render(true));
    }

    private Reply createDestination(Call call) {
        Params params = call.params()
                .only(
                        "name",
                        "type",
                        "event_payload",
                        "enabled_events",
                        "description",
                        "webhook_endpoint",
                        "metadata",
                        "include",
                        "events_from",
                        "snapshot_api_version");
        params.required("type");
        params.word("type", "webhook_endpoint");
        WebhookEndpoint.Target target = new WebhookEndpoint.Target(
                url(params.child("webhook_endpoint")), events(params), params.required("name"));
        return Reply.ok(add("ed_test", target, params).renderDestination(true));
    }

    private WebhookEndpoint add(String prefix, WebhookEndpoint.Target target, Params params) {
        String id = ids.next(prefix);
        return endpoints.put(
                id,
                new WebhookEndpoint(
                        id,
                        target,
                        ids.next("whsec"),
                        time.now(),
                        params.child("metadata").flat()));
    }

    private Reply destinations() {
        ArrayNode data = Json.array();
        endpoints.newestFirst().forEach(endpoint -> data.add(endpoint.renderDestination(false)));
        ObjectNode list = Json.object();
        list.set("data", data);
        return Reply.ok(list.putNull("next_page_url").putNull("previous_page_url"));
    }

    private Reply delete(Call call) {
        endpoints.require(call.id());
        endpoints.remove(call.id());
        return Reply.ok(Json.object("webhook_endpoint").put("id", call.id()).put("deleted", true));
    }

    private static List<String> events(Params params) {
        List<String> events = params.texts("enabled_events");
        if (events.isEmpty()) {
            throw ApiError.missing("enabled_events");
        }
        return events;
    }

    private String url(Params params) {
        String url = params.required("url");
        try {
            URI uri = URI.create(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && (!policy.loopbackOnly() || LOOPBACK.contains(uri.getHost()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, like any other address that can't be one.
        }
        throw ApiError.invalid(
                "url_invalid", "Invalid URL: the simulator sends webhooks to loopback http(s) only.", "url");
    }
}
