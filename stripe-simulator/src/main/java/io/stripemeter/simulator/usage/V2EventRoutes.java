package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.usage.EventIntake.Offer;
import io.stripemeter.simulator.usage.LedgerEntry.Sent;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v2/billing/meter_events}, sessions and the stream. Source: API reference, v2: sessions last 15 minutes; a
 * stream call takes at most 100 events, answers 200 with an empty object and validates afterwards.
 */
final class V2EventRoutes {
    static final int MAX_STREAM_EVENTS = 100;
    static final Duration SESSION = Duration.ofMinutes(15);

    private record Session(String token, Instant expires) {}

    private final EventIntake intake;
    private final Ids ids;
    private final Timeline time;
    private final ObjectStore<Session> sessions;

    V2EventRoutes(EventIntake intake, Ids ids, Timeline time, int maxSessions) {
        this.intake = intake;
        this.ids = ids;
        this.time = time;
        this.sessions = new ObjectStore<>("session", maxSessions);
    }

    void addTo(Router router) {
        router.post("/v2/billing/meter_events", this::create)
                .post("/v2/billing/meter_event_session", call -> openSession())
                .post("/v2/billing/meter_event_stream", this::stream);
    }

    void clear() {
        sessions.clear();
    }

    private Reply create(Call call) {
        LedgerEntry entry = intake.take(offer(call.params()), call);
        Sent sent = entry.sent();
        ObjectNode node = Json.object("v2.billing.meter_event")
                .put("created", entry.receipt().receivedAt().toString())
                .put("event_name", sent.eventName())
                .put("identifier", sent.identifier())
                .put("livemode", false);
        node.set("payload", Json.strings(sent.payload()));
        return Reply.ok(
                node.put("timestamp", Instant.ofEpochSecond(sent.timestamp()).toString()));
    }

    private Reply openSession() {
        Instant now = time.now();
        sessions.dropOldestWhile(session -> !session.expires().isAfter(now));
        Session session = new Session(ids.next("token"), now.plus(SESSION));
        sessions.put(session.token(), session);
        return Reply.ok(Json.object("v2.billing.meter_event_session")
                .put("id", ids.next("mes_test"))
                .put("authentication_token", session.token())
                .put("created", now.toString())
                .put("expires_at", session.expires().toString())
                .put("livemode", false));
    }

    private Reply stream(Call call) {
        requireSession(call.caller().authorization());
        List<Params> events = call.params().only("events").children("events");
        if (events.isEmpty() || events.size() > MAX_STREAM_EVENTS) {
            throw ApiError.invalid(
                    "invalid_payload", "events must have 1 to " + MAX_STREAM_EVENTS + " entries.", "events");
        }
        List<Offer> all = events.stream().map(V2EventRoutes::offer).toList();
        all.forEach(offer -> intake.takeFromStream(offer, call));
        return Reply.ok(Json.object());
    }

    private void requireSession(@Nullable String authorization) {
        String token = authorization == null ? "" : authorization.replaceFirst("(?i)^Bearer\\s+", "");
        Session session = sessions.find(token);
        if (session == null) {
            throw ApiError.of(401, "invalid_request_error", null, "The session token is not valid.");
        }
        if (!session.expires().isAfter(time.now())) {
            throw ApiError.of(
                    401,
                    "temporary_session_expired",
                    "billing_meter_event_session_expired",
                    "The session has expired.");
        }
    }

    private static Offer offer(Params params) {
        params.only("event_name", "payload", "identifier", "timestamp");
        String eventName = params.required("event_name");
        if (params.child("payload").isEmpty()) {
            throw ApiError.missing(params.pathOf("payload"));
        }
        return new Offer(
                params.text("identifier"), eventName, params.child("payload").flat(), timestamp(params));
    }

    private static @Nullable Long timestamp(Params params) {
        String text = params.text("timestamp");
        try {
            return text == null ? null : Long.valueOf(Instant.parse(text).getEpochSecond());
        } catch (DateTimeException broken) {
            throw ApiError.invalid(null, "Not a timestamp: " + text, params.pathOf("timestamp"));
        }
    }
}
