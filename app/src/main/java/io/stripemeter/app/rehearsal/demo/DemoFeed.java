package io.stripemeter.app.rehearsal.demo;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A sender of the demo's events in batches, which adds up the server's answers. */
final class DemoFeed {
    private static final int BATCH = 500;
    private static final int PROGRESS_STEPS = 5;

    private final DemoTenant tenant;
    private final PrintWriter out;
    private long accepted;
    private long duplicates;
    private long refused;

    DemoFeed(DemoTenant tenant, PrintWriter out) {
        this.tenant = tenant;
        this.out = out;
    }

    void send(List<DemoEvent> events) {
        int batches = (events.size() + BATCH - 1) / BATCH;
        for (int batch = 0; batch < batches; batch++) {
            List<DemoEvent> part = events.subList(batch * BATCH, Math.min(events.size(), (batch + 1) * BATCH));
            JsonNode answer = tenant.api()
                    .post(
                            "/v1/events/ingest",
                            Map.of("events", part.stream().map(DemoFeed::json).toList()));
            accepted += answer.path("accepted").asLong();
            duplicates += answer.path("duplicates").asLong();
            refused +=
                    answer.path("rejected").asLong() + answer.path("conflicts").asLong();
            if ((batch + 1) % Math.max(1, batches / PROGRESS_STEPS) == 0) {
                out.printf(
                        "  sent %,d of %,d usage events%n",
                        Math.min(events.size(), (batch + 1) * BATCH), events.size());
                out.flush();
            }
        }
    }

    long accepted() {
        return accepted;
    }

    long duplicates() {
        return duplicates;
    }

    long refused() {
        return refused;
    }

    private static Map<String, Object> json(DemoEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", event.meter().key());
        json.put("customer", event.customer());
        json.put("quantity", event.quantity());
        json.put("timestamp", event.at().toString());
        json.put("idempotencyKey", event.key());
        json.put("properties", event.properties());
        return json;
    }
}
