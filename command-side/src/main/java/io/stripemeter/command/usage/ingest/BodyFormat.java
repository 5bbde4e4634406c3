package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.problem.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of body that carry usage events. */
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
            case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines" -> NDJSON;
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
