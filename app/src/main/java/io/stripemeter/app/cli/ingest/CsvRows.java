package io.stripemeter.app.cli.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a CSV file with a header. Every value is sent as text, so that decimals stay exact. */
final class CsvRows {
    /** Columns recognized by name as event fields, including names that backfill files of older systems use. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "meter", List.of("meter", "metric"),
            "customer", List.of("customer", "customerRef", "customer_ref"),
            "quantity", List.of("quantity"),
            "timestamp", List.of("timestamp", "ts", "created_at"),
            "idempotencyKey", List.of("idempotencyKey", "idempotency_key"),
            "resourceId", List.of("resourceId", "resource_id"),
            "source", List.of("source"),
            "tenantId", List.of("tenantId", "tenant_id"));

    private CsvRows() {}

    static Iterator<UsageRow> read(InputStream content, FieldMapping mapping, String keyPrefix) throws IOException {
        CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(new InputStreamReader(content, StandardCharsets.UTF_8));
        Map<String, String> columns = columns(mapping, parser.getHeaderNames());
        EventBuilder events = new EventBuilder(JsonMapper.shared(), mapping, keyPrefix);
        Iterator<CSVRecord> records = parser.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public UsageRow next() {
                return row(records.next(), columns, events);
            }
        };
    }

    private static UsageRow row(CSVRecord line, Map<String, String> columns, EventBuilder events) {
        ObjectNode event = events.empty();
        columns.forEach((field, column) -> {
            String text = line.isSet(column) ? line.get(column) : "";
            if (!text.isEmpty()) {
                events.put(event, field, event.stringNode(text));
            }
        });
        return events.finish(event, line.getRecordNumber());
    }

    private static Map<String, String> columns(FieldMapping mapping, List<String> header) {
        Map<String, String> columns = new TreeMap<>();
        KNOWN.forEach((field, names) ->
                names.stream().filter(header::contains).findFirst().ifPresent(name -> columns.put(field, name)));
        mapping.constants().keySet().forEach(columns::remove);
        mapping.columns().forEach((field, column) -> {
            if (!header.contains(column)) {
                throw new IllegalArgumentException("The file has no column " + column + "; its columns are " + header);
            }
            columns.put(field, column);
        });
        return columns;
    }
}
