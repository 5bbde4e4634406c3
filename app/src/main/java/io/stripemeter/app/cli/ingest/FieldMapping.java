package io.stripemeter.app.cli.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mapping from a row of the file to a usage event.
 *
 * @param columns event field to column (CSV header or JSON member); {@code properties.x} makes a property x
 * @param constants event field to a fixed text
 * @param timestampFormat {@link DateTimeFormatter} pattern of local times, or null when they are ISO-8601
 * @param timestampPrefix text put before each timestamp before parsing, for files that leave out the year
 * @param zone the time zone of local times
 */
record FieldMapping(
        Map<String, String> columns,
        Map<String, String> constants,
        @Nullable String timestampFormat,
        String timestampPrefix,
        ZoneId zone) {
    static final String PROPERTIES = "properties.";
    private static final Set<String> FIELDS =
            Set.of("meter", "customer", "quantity", "timestamp", "idempotencyKey", "resourceId", "source", "tenantId");

    FieldMapping {
        // sorted, so that the same row is the same text in every run
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        constants = Collections.unmodifiableMap(new TreeMap<>(constants));
        columns.keySet().forEach(FieldMapping::requireKnown);
        constants.keySet().forEach(FieldMapping::requireKnown);
    }

    /** Returns the conversion of the file's times to ISO-8601 with an offset. Without a format, texts stay unchanged. */
    UnaryOperator<String> timestamps() {
        if (timestampFormat == null) {
            return text -> timestampPrefix + text;
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(timestampFormat);
        return text -> {
            Instant instant = LocalDateTime.parse(timestampPrefix + text, format)
                    .atZone(zone)
                    .toInstant();
            return instant.toString();
        };
    }

    private static void requireKnown(String field) {
        if (!FIELDS.contains(field) && !field.startsWith(PROPERTIES)) {
            throw new IllegalArgumentException(
                    "unknown event field " + field + ": use one of " + FIELDS + " or properties.<name>");
        }
    }
}
