package io.stripemeter.app.system;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A sound document and all its neighbours: each value once taken away, and once replaced by each of a list of nasty ones. */
final class Spoiled {
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<JsonNode> NASTY = Stream.of("null", "\"\"", "-1", "1e400", "true", "[]", "{}", "[null]")
            .map(JSON::readTree)
            .toList();
    private static final List<String> NASTY_TEXTS =
            List.of("a\u0000b", "\ud800", "A".repeat(5000), "2026-13-45", "+999999999-12-31T23:59:59Z");

    private Spoiled() {}

    static List<String> of(String document) {
        List<String> spoiled = new ArrayList<>();
        spoil(JSON.readTree(document), spoiled, changed -> changed);
        return spoiled;
    }

    /** The whole document after a change of one part. */
    @FunctionalInterface
    private interface Around {
        JsonNode whole(JsonNode part);
    }

    private static void spoil(JsonNode part, List<String> spoiled, Around around) {
        NASTY.forEach(nasty -> spoiled.add(around.whole(nasty).toString()));
        NASTY_TEXTS.forEach(text ->
                spoiled.add(around.whole(JSON.getNodeFactory().stringNode(text)).toString()));
        if (part instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                ObjectNode without = object.deepCopy();
                without.remove(name);
                spoiled.add(around.whole(without).toString());
                spoil(
                        object.get(name),
                        spoiled,
                        changed -> around.whole(object.deepCopy().set(name, changed)));
            }
            spoiled.add(around.whole(object.deepCopy().put("misspelt", 1)).toString());
        } else if (part instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int at = i;
                spoil(list.get(at), spoiled, changed -> {
                    ArrayNode copy = list.deepCopy();
                    copy.set(at, changed);
                    return around.whole(copy);
                });
            }
        }
    }
}
