package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.problem.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads usage events from JSON, token by token. */
final class UsageJson {
    /** Deeper properties make the body unreadable; nobody has a use for them. */
    private static final int MAX_DEPTH = 32;

    /** Numbers of any length are read as text, and refused one by one when they have too many digits. */
    private static final int MAX_NUMBER_LENGTH = 1 << 21;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private UsageJson() {}

    /** Reads the event whose opening brace is the current token. */
    static EventDraft event(JsonParser in) {
        EventDraft draft = new EventDraft();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, draft);
        }
        return draft;
    }

    /** Reads one member into the draft. */
    static void member(JsonParser in, String name, EventDraft draft) {
        JsonToken value = in.nextToken();
        Field field = Field.byName(name);
        if (field == null) {
            draft.refuse(Problem.invalid("unknown_field", name, name + " is not a field of a usage event"));
            in.skipChildren();
        } else if (value == JsonToken.VALUE_NULL) {
            // as if it were not there
            return;
        } else if (field == Field.PROPERTIES) {
            properties(in, name, value, draft);
        } else if (value == JsonToken.VALUE_STRING || (field == Field.QUANTITY && value.isNumeric())) {
            draft.set(field, name, in.getString());
        } else {
            String wanted = field == Field.QUANTITY ? "a number or a decimal string" : "a string";
            draft.refuse(Problem.invalid("wrong_type", name, name + " must be " + wanted));
            in.skipChildren();
        }
    }

    private static void properties(JsonParser in, String name, JsonToken value, EventDraft draft) {
        if (value == JsonToken.START_OBJECT) {
            JsonNode node = JSON.readTree(in);
            draft.setProperties(name, node);
        } else {
            draft.refuse(Problem.invalid("wrong_type", name, name + " must be an object"));
            in.skipChildren();
        }
    }
}
