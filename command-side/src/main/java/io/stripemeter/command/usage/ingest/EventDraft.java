package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.problem.Problem;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A usage event as it was sent: texts that nobody has believed yet, and the first thing that was wrong with their form.
 *
 * <p>Numbers are kept as the text they were written as, so that no digit passes through a floating point number.
 */
final class EventDraft {
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

    /** The path of a value's problem in the sender's own spelling. */
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

    /** A field given twice, under one name or two, says two things: which one is meant can't be known. */
    private boolean spell(Field field, String name) {
        if (spelled.putIfAbsent(field, name) != null) {
            refuse(Problem.invalid("repeated_field", name, name + " gives a field that was given before"));
            return false;
        }
        return true;
    }
}
