package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.JsonLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The parser of a request body into drafts of usage events.
 *
 * <p>It refuses only a body that can't be read as a whole: not JSON, no events, or too many. A fault of one event is
 * kept with that event.
 */
final class BodyParser {
    private final int maxEvents;

    BodyParser(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    UsageBatch parse(byte[] body, BodyFormat format) {
        try {
            UsageBatch batch =
                    switch (format) {
                        case JSON -> json(body);
                        case NDJSON -> new UsageBatch(NdjsonLines.read(body, maxEvents), false);
                        case CLOUD_EVENT -> cloudEvents(body, true);
                        case CLOUD_EVENT_BATCH -> cloudEvents(body, false);
                    };
            return bounded(batch);
        } catch (JacksonException e) {
            throw unreadable(null, JsonLocation.brokenAt(e));
        }
    }

    private UsageBatch json(byte[] body) {
        try (JsonParser in = UsageJson.parser(body, 0, body.length)) {
            JsonToken root = in.nextToken();
            UsageBatch batch;
            if (root == JsonToken.START_OBJECT) {
                batch = object(in);
            } else if (root == JsonToken.START_ARRAY) {
                batch = new UsageBatch(elements(in, UsageJson::event), false);
            } else {
                throw unreadable(null, "The body must be a JSON object or array");
            }
            requireEnd(in);
            return batch;
        }
    }

    /** Either {@code {"events": […]}} or one event. */
    private UsageBatch object(JsonParser in) {
        UsageEventDraft single = new UsageEventDraft();
        List<UsageEventDraft> events = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if ("events".equals(name)) {
                if (events != null || in.nextToken() != JsonToken.START_ARRAY) {
                    throw unreadable("events", "events must be one array");
                }
                events = elements(in, UsageJson::event);
            } else {
                UsageJson.member(in, name, single);
            }
        }
        if (events == null) {
            if (single.isEmpty()) {
                throw Problem.invalid("empty_body", null, "The body holds no usage event");
            }
            return new UsageBatch(List.of(single), true);
        }
        if (!single.isEmpty()) {
            throw unreadable(null, "A body with events must not have other members");
        }
        return new UsageBatch(events, false);
    }

    private UsageBatch cloudEvents(byte[] body, boolean single) {
        try (JsonParser in = UsageJson.parser(body, 0, body.length)) {
            if (in.nextToken() != (single ? JsonToken.START_OBJECT : JsonToken.START_ARRAY)) {
                throw unreadable(null, single ? "A CloudEvent must be an object" : "CloudEvents must be an array");
            }
            List<UsageEventDraft> events = single ? List.of(CloudEvents.event(in)) : elements(in, CloudEvents::event);
            requireEnd(in);
            return new UsageBatch(events, single);
        }
    }

    private List<UsageEventDraft> elements(JsonParser in, Function<JsonParser, UsageEventDraft> reader) {
        List<UsageEventDraft> events = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            if (events.size() == maxEvents) {
                throw tooMany();
            }
            if (token == JsonToken.START_OBJECT) {
                events.add(reader.apply(in));
            } else {
                UsageEventDraft broken = new UsageEventDraft();
                broken.refuse(Problem.invalid("wrong_type", "", "a usage event must be an object"));
                in.skipChildren();
                events.add(broken);
            }
        }
        return events;
    }

    private UsageBatch bounded(UsageBatch batch) {
        if (batch.events().isEmpty()) {
            throw Problem.invalid("empty_batch", "events", "The batch holds no usage event");
        }
        if (batch.events().size() > maxEvents) {
            throw tooMany();
        }
        return batch;
    }

    private Problem tooMany() {
        return Problem.invalid("too_many_events", "events", "A request holds at most " + maxEvents + " usage events");
    }

    private static void requireEnd(JsonParser in) {
        if (in.nextToken() != null) {
            throw unreadable(null, "The body has more content after its JSON value");
        }
    }

    private static Problem unreadable(@Nullable String path, String message) {
        return Problem.invalid("unreadable_body", path, message);
    }

    /** The formats of a body that carries usage events. */
    enum BodyFormat {
        JSON,
        NDJSON,
        CLOUD_EVENT,
        CLOUD_EVENT_BATCH;

        /** The format of a {@code Content-Type}; JSON when there is none. */
        static BodyFormat of(@Nullable String contentType) {
            if (contentType == null || contentType.isBlank()) {
                return JSON;
            }
            String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return switch (type) {
                case "application/json" -> JSON;
                case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" ->
                    NDJSON;
                case "application/cloudevents+json" -> CLOUD_EVENT;
                case "application/cloudevents-batch+json" -> CLOUD_EVENT_BATCH;
                default ->
                    throw Problem.unsupported(
                            "unsupported_media_type",
                            "Usage events are taken as application/json, application/x-ndjson,"
                                    + " application/cloudevents+json or application/cloudevents-batch+json");
            };
        }
    }
}
