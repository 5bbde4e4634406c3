package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The draft of a usage event: its texts as they were sent, not yet validated, and the first fault of their form.
 *
 * <p>Numbers are kept as the text they were written as, so that no digit passes through a floating point number.
 */
final class UsageEventDraft {
    private final Map<Field, String> texts = new EnumMap<>(Field.class);
    private final Map<Field, String> spelled = new EnumMap<>(Field.class);
    private @Nullable JsonNode properties;
    private @Nullable Problem problem;

    @Nullable
    String text(Field field) {
        return texts.get(field);
    }

    @Nullable
    JsonNode properties() {
        return properties;
    }

    @Nullable
    Problem problem() {
        return problem;
    }

    boolean isEmpty() {
        return spelled.isEmpty() && problem == null;
    }

    void set(Field field, String name, String text) {
        if (spell(field, name)) {
            texts.put(field, text);
        }
    }

    void setProperties(String name, JsonNode value) {
        if (spell(Field.PROPERTIES, name)) {
            properties = value;
        }
    }

    /** Remembers the first problem of form. */
    void refuse(Problem found) {
        if (problem == null) {
            problem = found;
        }
    }

    /** Returns a value's problem with the path in the sender's own spelling. */
    Problem inSendersWords(Problem found) {
        String path = found.path();
        if (path == null) {
            return found;
        }
        for (Map.Entry<Field, String> each : spelled.entrySet()) {
            if (path.equals(each.getKey().wireName())) {
                return found.at(each.getValue());
            }
        }
        return found;
    }

    /** Refuses a field that is given twice, under one name or two: it can't be known which one is meant. */
    private boolean spell(Field field, String name) {
        if (spelled.putIfAbsent(field, name) != null) {
            refuse(Problem.invalid("repeated_field", name, name + " gives a field that was given before"));
            return false;
        }
        return true;
    }

    /** The fields of a usage event on the wire, with the names that older clients use. */
    enum Field {
        METER("meter", "metric"),
        CUSTOMER("customer", "customerRef"),
        QUANTITY("quantity"),
        TIMESTAMP("timestamp", "ts"),
        KEY("idempotencyKey"),
        PROPERTIES("properties", "meta"),
        RESOURCE("resourceId"),
        SOURCE("source"),
        TENANT("tenantId");

        private static final Map<String, Field> BY_NAME = byNames();

        private final String wireName;
        private final @Nullable String alias;

        Field(String wireName) {
            this(wireName, null);
        }

        Field(String wireName, @Nullable String alias) {
            this.wireName = wireName;
            this.alias = alias;
        }

        /** The name we document, which problems of values name too. */
        String wireName() {
            return wireName;
        }

        static @Nullable Field byName(String name) {
            return BY_NAME.get(name);
        }

        private static Map<String, Field> byNames() {
            Map<String, Field> all = new HashMap<>();
            for (Field field : values()) {
                all.put(field.wireName, field);
                if (field.alias != null) {
                    all.put(field.alias, field);
                }
            }
            return all;
        }
    }
}
