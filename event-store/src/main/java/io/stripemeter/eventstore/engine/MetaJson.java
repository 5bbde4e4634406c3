package io.stripemeter.eventstore.engine;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata of control facts as a JSON object of texts. Usage events carry none: it would be half of their size. */
final class MetaJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private MetaJson() {}

    static byte @Nullable [] write(MetaData meta) {
        if (meta.isEmpty()) {
            return null;
        }
        Map<String, String> texts = new TreeMap<>();
        meta.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return JSON.writeValueAsBytes(texts);
    }

    static MetaData read(byte @Nullable [] json) {
        return json == null ? MetaData.emptyInstance() : MetaData.from(JSON.readValue(json, TEXTS));
    }
}
