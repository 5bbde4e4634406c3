package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reader of free JSON inside a usage event, as a tree whose numbers are exact.
 *
 * <p>Content that such a tree may not hold is refused on the draft and skipped, and reading goes on, so that the events
 * after it are not affected. Numbers are bounded before they are converted, because converting a million digits takes
 * minutes.
 */
final class JsonTree {
    static final int MAX_DEPTH = 32;
    static final int MAX_NUMBER_LENGTH = 128;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser in;
    private final String path;
    private final UsageEventDraft draft;

    private JsonTree(JsonParser in, String path, UsageEventDraft draft) {
        this.in = in;
        this.path = path;
        this.draft = draft;
    }

    /** Reads the value whose first token is the current one. */
    static JsonNode read(JsonParser in, String path, UsageEventDraft draft) {
        return new JsonTree(in, path, draft).value(in.currentToken(), 1);
    }

    private JsonNode value(JsonToken token, int depth) {
        return switch (token) {
            case START_OBJECT -> depth > MAX_DEPTH ? tooDeep() : object(depth);
            case START_ARRAY -> depth > MAX_DEPTH ? tooDeep() : array(depth);
            case VALUE_STRING -> NODES.stringNode(in.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (object.has(name)) {
                refuse("repeated_field", "gives " + name + " twice");
            }
            object.set(name, value(in.nextToken(), depth + 1));
        }
        return object;
    }

    private JsonNode array(int depth) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            array.add(value(token, depth + 1));
        }
        return array;
    }

    private JsonNode number(String text) {
        if (text.length() <= MAX_NUMBER_LENGTH) {
            try {
                return NODES.numberNode(new BigDecimal(text));
            } catch (NumberFormatException e) {
                // refused below, like a number that is too long
            }
        }
        refuse("invalid_number", "holds a number that is malformed or has too many digits");
        return NODES.nullNode();
    }

    private JsonNode tooDeep() {
        refuse("too_deep", "is nested deeper than " + MAX_DEPTH);
        in.skipChildren();
        return NODES.nullNode();
    }

    private void refuse(String code, String message) {
        draft.refuse(Problem.invalid(code, path, (path.isEmpty() ? "the event" : path) + " " + message));
    }
}
