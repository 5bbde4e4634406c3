package io.stripemeter.pricing.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table of cases in {@code src/test/resources/cases}. */
public final class CaseFile {

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CaseFile() {}

    public static Stream<JsonNode> read(String name) {
        try (InputStream file = CaseFile.class.getResourceAsStream("/cases/" + name + ".json")) {
            JsonNode cases = JSON.readTree(file).get("cases");
            if (cases.isEmpty()) {
                throw new IllegalStateException(name + " has no cases");
            }
            return StreamSupport.stream(cases.spliterator(), false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static <T> Stream<T> read(String name, Class<T> type) {
        return read(name).map(node -> JSON.treeToValue(node, type));
    }
}
