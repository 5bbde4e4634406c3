package io.stripemeter.app.cli.ingest;

import java.io.InputStream;
import java.util.Iterator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a JSON-lines file or of one JSON array. Numbers keep every digit. */
final class JsonRows {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonRows() {}

    static Iterator<UsageRow> read(InputStream content, FieldMapping mapping, String keyPrefix) {
        EventBuilder events = new EventBuilder(EXACT, mapping, keyPrefix);
        MappingIterator<JsonNode> nodes = EXACT.readerFor(JsonNode.class).readValues(content);
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                return nodes.hasNext();
            }

            @Override
            public UsageRow next() {
                number++;
                JsonNode node = nodes.next();
                if (!(node instanceof ObjectNode row)) {
                    throw new IllegalArgumentException("row " + number + " is not a JSON object");
                }
                return events.finish(mapped(row), number);
            }

            /** Without a column mapping the object is the event; with one, only mapped members are sent. */
            private ObjectNode mapped(ObjectNode row) {
                if (mapping.columns().isEmpty()) {
                    return row;
                }
                ObjectNode event = events.empty();
                mapping.columns().forEach((field, member) -> {
                    JsonNode value = row.get(member);
                    if (value != null && !value.isNull()) {
                        events.put(event, field, value);
                    }
                });
                return event;
            }
        };
    }
}
