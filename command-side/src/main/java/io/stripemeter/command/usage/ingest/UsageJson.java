package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The streaming parser of usage events in JSON, which never builds a tree of the whole body. */
final class UsageJson {
    /**
     * Only nesting that no event has makes a body unreadable as a whole; everything else that is out of bounds belongs to
     * one event and is refused there. NaN, which JSON does not have and some producers write, is let in for that.
     */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(1_000)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private UsageJson() {}

    static JsonParser parser(byte[] body, int offset, int length) {
        return JSON.createParser(body, offset, length);
    }

    /** Reads the event whose opening brace is the current token. */
    static UsageEventDraft event(JsonParser in) {
        UsageEventDraft draft = new UsageEventDraft();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            member(in, name, draft);
        }
        return draft;
    }

    /** Reads one member into the draft. */
    static void member(JsonParser in, String name, UsageEventDraft draft) {
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

    private static void properties(JsonParser in, String name, JsonToken value, UsageEventDraft draft) {
        if (value == JsonToken.START_OBJECT) {
            draft.setProperties(name, JsonTree.read(in, name, draft));
        } else {
            draft.refuse(Problem.invalid("wrong_type", name, name + " must be an object"));
            in.skipChildren();
        }
    }
}
