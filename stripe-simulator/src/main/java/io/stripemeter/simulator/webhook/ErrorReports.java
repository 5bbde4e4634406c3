package io.stripemeter.simulator.webhook;

import io.stripemeter.simulator.policy.ReportPolicy;
import io.stripemeter.simulator.time.Timeline;
import io.stripemeter.simulator.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reports of meter events that were refused after their 200, one thin event per meter and window.
 *
 * <p>Source: docs, "Handle invalid usage events": the count is exact, the identifiers are samples. A client that
 * needs every identifier has to read usage back.
 */
public final class ErrorReports {
    private static final String NO_METER = "";

    /** A refusal: the reason, its words, and the identifier. */
    public record Refused(String code, String message, String identifier) {}

    private record Batch(Instant from, List<Refused> refused) {}

    private final Timeline time;
    private final EventLog log;
    private final ReportPolicy policy;
    private final Map<String, Batch> open = new LinkedHashMap<>();

    public ErrorReports(Timeline time, EventLog log, ReportPolicy policy) {
        this.time = time;
        this.log = log;
        this.policy = policy;
    }

    /** Adds a refusal to the meter's open window; the first one opens it. */
    public void add(@Nullable String meter, Refused refused) {
        String key = meter == null ? NO_METER : meter;
        synchronized (open) {
            Batch batch = open.get(key);
            if (batch == null) {
                Instant from = time.now();
                batch = new Batch(from, new ArrayList<>());
                open.put(key, batch);
                time.at(from.plus(policy.window()), due -> report(key, due));
            }
            batch.refused().add(refused);
        }
    }

    public void clear() {
        synchronized (open) {
            open.clear();
        }
    }

    private void report(String meter, Instant due) {
        Batch batch;
        synchronized (open) {
            batch = open.remove(meter);
        }
        if (batch == null) {
            return;
        }
        ObjectNode data = Json.object()
                .put("developer_message_summary", "There are " + batch.refused().size() + " invalid event(s)");
        data.set("reason", reason(batch.refused()));
        data.put("validation_end", due.toString())
                .put("validation_start", batch.from().toString());
        if (meter.equals(NO_METER)) {
            log.thin("v1.billing.meter.no_meter_found", null, data);
            return;
        }
        ObjectNode related =
                Json.object().put("id", meter).put("type", "billing.meter").put("url", "/v1/billing/meters/" + meter);
        log.thin("v1.billing.meter.error_report_triggered", related, data);
    }

    private ObjectNode reason(List<Refused> refused) {
        Map<String, List<Refused>> byCode = new LinkedHashMap<>();
        refused.forEach(one ->
                byCode.computeIfAbsent(one.code(), absent -> new ArrayList<>()).add(one));
        ArrayNode types = Json.array();
        byCode.forEach((code, of) -> {
            ObjectNode type = Json.object().put("code", code).put("error_count", of.size());
            ArrayNode samples = Json.array();
            of.stream().limit(policy.sampleErrors()).forEach(one -> samples.add(sample(one)));
            type.set("sample_errors", samples);
            types.add(type);
        });
        ObjectNode reason = Json.object().put("error_count", refused.size());
        reason.set("error_types", types);
        return reason;
    }

    private static ObjectNode sample(Refused refused) {
        ObjectNode sample = Json.object().put("error_message", refused.message());
        sample.set("request", Json.object().put("identifier", refused.identifier()));
        return sample;
    }
}
