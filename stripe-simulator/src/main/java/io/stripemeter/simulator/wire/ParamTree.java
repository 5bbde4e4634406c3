package io.stripemeter.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A builder of {@link Params} from {@code a[b][]=c} forms, query strings and JSON bodies. */
public final class ParamTree {
    /** The most pairs in one request. */
    public static final int MAX_PAIRS = 2_000;
    /** The most brackets in one name, or levels of a JSON body. */
    public static final int MAX_DEPTH = 12;

    private final Map<String, Object> root = new LinkedHashMap<>();
    private int pairs;

    /** Adds {@code a=1&b[c]=2}, percent-encoded; an empty string adds nothing. */
    public ParamTree addForm(String encoded) {
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return this;
    }

    /** Adds the fields of a JSON object. */
    public ParamTree addJson(String body) {
        if (body.isBlank()) {
            return this;
        }
        JsonNode node;
        try {
            node = Json.parse(body);
        } catch (JacksonException notJson) {
            throw ApiError.invalid("invalid_json", "The request body is not valid JSON.", null);
        }
        if (!node.isObject()) {
            throw ApiError.invalid("invalid_json", "The request body must be a JSON object.", null);
        }
        addFields(root, node, 1);
        return this;
    }

    public Params build() {
        return new Params("", root);
    }

    private void add(String name, String value) {
        count();
        List<String> steps = steps(name);
        Map<String, Object> at = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = child(at, step, name);
        }
        String last = steps.get(steps.size() - 1);
        at.put(last.isEmpty() ? Integer.toString(at.size()) : last, value);
    }

    private void count() {
        if (++pairs > MAX_PAIRS) {
            throw ApiError.invalid(null, "Too many parameters: at most " + MAX_PAIRS + " are read.", null);
        }
    }

    private static List<String> steps(String name) {
        List<String> steps = new ArrayList<>();
        int bracket = name.indexOf('[');
        steps.add(bracket < 0 ? name : name.substring(0, bracket));
        while (bracket >= 0) {
            int end = name.indexOf(']', bracket);
            if (end < 0 || steps.size() > MAX_DEPTH) {
                throw ApiError.invalid(null, "Invalid parameter name: " + name, name);
            }
            steps.add(name.substring(bracket + 1, end));
            bracket = name.indexOf('[', end);
        }
        return steps;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String step, String name) {
        Object child = parent.computeIfAbsent(step, absent -> new LinkedHashMap<String, Object>());
        if (!(child instanceof Map)) {
            throw ApiError.invalid(null, "Invalid object: " + name, name);
        }
        return (Map<String, Object>) child;
    }

    private void addFields(Map<String, Object> target, JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw ApiError.invalid(null, "The request body is nested too deeply.", null);
        }
        if (node.isArray()) {
            int index = 0;
            for (JsonNode item : node) {
                addValue(target, Integer.toString(index++), item, depth);
            }
            return;
        }
        node.propertyStream().forEach(field -> addValue(target, field.getKey(), field.getValue(), depth));
    }

    private void addValue(Map<String, Object> target, String name, JsonNode value, int depth) {
        count();
        if (value.isContainer()) {
            Map<String, Object> child = new LinkedHashMap<>();
            target.put(name, child);
            addFields(child, value, depth + 1);
        } else {
            target.put(name, text(value));
        }
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw ApiError.invalid(null, "The request body is not valid form encoding.", null);
        }
    }
}
