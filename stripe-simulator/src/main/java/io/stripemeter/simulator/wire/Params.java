package io.stripemeter.simulator.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call as a tree, read by name. A broken value is refused with the full bracketed name
 * ({@code payload[value]}), as Stripe names it in {@code param}.
 */
public final class Params {
    private static final int MAX_NUMBER_LENGTH = 64;

    private final String path;
    private final Map<String, Object> fields;

    Params(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** The bracketed name of a field of this level. */
    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public Set<String> names() {
        return fields.keySet();
    }

    /** Refuses any name that is not listed, as Stripe refuses unknown parameters. */
    public Params only(String... known) {
        Set<String> allowed = Set.of(known);
        for (String name : fields.keySet()) {
            if (!allowed.contains(name)) {
                throw ApiError.invalid(
                        "parameter_unknown", "Received unknown parameter: " + pathOf(name), pathOf(name));
            }
        }
        return this;
    }

    /** The text of a field; {@code null} when absent or empty (an empty value unsets in Stripe's API). */
    public @Nullable String text(String name) {
        Object value = fields.get(name);
        if (value == null || "".equals(value)) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw ApiError.invalid("parameter_invalid_string", "Invalid string: " + pathOf(name), pathOf(name));
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    public String required(String name) {
        String text = text(name);
        if (text == null) {
            throw ApiError.missing(pathOf(name));
        }
        return text;
    }

    /** One of the listed words, or {@code null} when absent. */
    public @Nullable String word(String name, String... allowed) {
        String text = text(name);
        if (text != null && !List.of(allowed).contains(text)) {
            String expected = String.join(", ", allowed);
            throw ApiError.invalid(null, "Invalid " + pathOf(name) + ": must be one of " + expected, pathOf(name));
        }
        return text;
    }

    public @Nullable Long integer(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw ApiError.invalid("parameter_invalid_integer", "Invalid integer: " + text, pathOf(name));
        }
    }

    public long integer(String name, long otherwise) {
        Long value = integer(name);
        return value == null ? otherwise : value;
    }

    public long requiredInteger(String name) {
        required(name);
        return integer(name, 0);
    }

    public @Nullable BigDecimal decimal(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= MAX_NUMBER_LENGTH) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the refusal below, which also serves over-long numbers.
        }
        throw ApiError.invalid("parameter_invalid_decimal", "Invalid decimal: " + text, pathOf(name));
    }

    public boolean flag(String name, boolean otherwise) {
        String text = word(name, "true", "false");
        return text == null ? otherwise : Boolean.parseBoolean(text);
    }

    /** The fields below a name; empty when absent. */
    public Params child(String name) {
        Object value = fields.get(name);
        if (value == null || "".equals(value)) {
            return new Params(pathOf(name), Map.of());
        }
        return asChild(pathOf(name), value);
    }

    /** The items of an array of objects, in order. */
    public List<Params> children(String name) {
        Params array = child(name);
        List<Params> items = new ArrayList<>();
        for (String index : array.indexes()) {
            items.add(asChild(array.pathOf(index), Objects.requireNonNull(array.fields.get(index))));
        }
        return items;
    }

    /** The items of an array of texts, in order. */
    public List<String> texts(String name) {
        Params array = child(name);
        Map<String, String> texts = array.flat();
        return array.indexes().stream().map(texts::get).toList();
    }

    /** The names of this level in the order of their numbers; a form may send them in any order. */
    private List<String> indexes() {
        return fields.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** This level as name and text, for metadata and event payloads. */
    public Map<String, String> flat() {
        Map<String, String> flat = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw ApiError.invalid("parameter_invalid_string", "Invalid string: " + pathOf(name), pathOf(name));
            }
            flat.put(name, text);
        });
        return flat;
    }

    @SuppressWarnings("unchecked")
    private static Params asChild(String path, Object value) {
        if (!(value instanceof Map)) {
            throw ApiError.invalid("parameter_invalid_object", "Invalid object: " + path, path);
        }
        return new Params(path, (Map<String, Object>) value);
    }
}
