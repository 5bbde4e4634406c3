package io.stripemeter.app.cli.ingest;

import java.time.DateTimeException;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A builder of the event of a row, field by field, according to a mapping. */
final class EventBuilder {
    private final JsonMapper json;
    private final FieldMapping mapping;
    private final UnaryOperator<String> timestamps;
    private final String keyPrefix;

    EventBuilder(JsonMapper json, FieldMapping mapping, String keyPrefix) {
        this.json = json;
        this.mapping = mapping;
        this.timestamps = mapping.timestamps();
        this.keyPrefix = keyPrefix;
    }

    ObjectNode empty() {
        return json.createObjectNode();
    }

    void put(ObjectNode event, String field, JsonNode value) {
        if (field.startsWith(FieldMapping.PROPERTIES)) {
            event.withObjectProperty("properties").set(field.substring(FieldMapping.PROPERTIES.length()), value);
        } else if ("timestamp".equals(field) && value.isString()) {
            event.put(field, time(value.stringValue()));
        } else {
            event.set(field, value);
        }
    }

    /**
     * A time that does not match the format is sent unchanged, because the server reports the row's error better than
     * this program could.
     */
    private String time(String text) {
        try {
            return timestamps.apply(text);
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** Adds the constants and, if the row has none, a key made from its position in the file. */
    UsageRow finish(ObjectNode event, long number) {
        mapping.constants().forEach((field, text) -> put(event, field, event.stringNode(text)));
        if (!event.has("idempotencyKey")) {
            event.put("idempotencyKey", keyPrefix + ":" + number);
        }
        return new UsageRow(number, json.writeValueAsString(event));
    }
}
