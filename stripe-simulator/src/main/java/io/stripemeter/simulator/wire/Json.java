package io.stripemeter.simulator.wire;

import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The simulator's JSON parser and writer. Decimals are parsed exactly. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object that begins with its type, as every Stripe object carries it. */
    public static ObjectNode object(String type) {
        return object().put("object", type);
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** JSON null. */
    public static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    public static ObjectNode strings(Map<String, String> values) {
        ObjectNode node = object();
        values.forEach(node::put);
        return node;
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** Reads one JSON value; throws Jackson's unchecked exception on bad input. */
    public static JsonNode parse(String body) {
        return MAPPER.readTree(body);
    }
}
