package io.stripemeter.command.usage.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
