package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the answer, written directly from the results. */
final class IngestAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BYTES_PER_RESULT = 120;

    private IngestAnswer() {}

    static byte[] write(List<EventResult> results, String requestId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_PER_RESULT * (results.size() + 2));
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("accepted", count(results, EventResult.Status.ACCEPTED));
            out.writeNumberProperty("duplicates", count(results, EventResult.Status.DUPLICATE));
            out.writeNumberProperty("conflicts", count(results, EventResult.Status.CONFLICT));
            out.writeNumberProperty("rejected", count(results, EventResult.Status.REJECTED));
            out.writeStringProperty("requestId", requestId);
            out.writeArrayPropertyStart("results");
            for (int index = 0; index < results.size(); index++) {
                result(out, index, results.get(index));
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static int count(List<EventResult> results, EventResult.Status status) {
        int count = 0;
        for (EventResult result : results) {
            if (result.status() == status) {
                count++;
            }
        }
        return count;
    }

    private static void result(JsonGenerator out, int index, EventResult result) {
        out.writeStartObject();
        out.writeNumberProperty("index", index);
        if (result.key() != null) {
            out.writeStringProperty("idempotencyKey", result.key());
        }
        out.writeStringProperty("status", result.status().wireName);
        if (result.recordedAt() != null) {
            out.writeStringProperty("recordedAt", result.recordedAt().toString());
        }
        if (result.error() != null) {
            error(out, result.error());
        }
        out.writeEndObject();
    }

    private static void error(JsonGenerator out, Problem problem) {
        out.writeObjectPropertyStart("error");
        out.writeStringProperty("code", problem.code());
        @Nullable String path = problem.path();
        if (path != null) {
            out.writeStringProperty("path", path);
        }
        out.writeStringProperty("message", problem.detail());
        out.writeEndObject();
    }
}
