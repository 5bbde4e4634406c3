package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.usage.RecordUsage;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical JSON text of a set of properties, however it was written: keys sorted, numbers plain and without
 * trailing zeros, no spaces. So a retry that orders its keys differently is the same usage event.
 */
final class CanonicalJson {
    private static final String PATH = "properties";
    private static final int MAX_NUMBER_DIGITS = 100;
    private static final JsonMapper WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CanonicalJson() {}

    /**
     * The canonical text, or null for no properties.
     *
     * @throws Problem {@code too_large}, {@code invalid_character}, {@code invalid_number}
     */
    static @Nullable String of(@Nullable JsonNode properties) {
        if (properties == null || properties.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = WRITER.createGenerator(text)) {
            write(properties, out);
        }
        String canonical = text.toString();
        if (canonical.getBytes(StandardCharsets.UTF_8).length > RecordUsage.MAX_PROPERTIES_BYTES) {
            throw Problem.invalid(
                    "too_large", PATH, PATH + " have more than " + RecordUsage.MAX_PROPERTIES_BYTES + " bytes");
        }
        return canonical;
    }

    private static void write(JsonNode node, JsonGenerator out) {
        if (node.isObject()) {
            out.writeStartObject();
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            sorted.forEach((name, value) -> {
                out.writeName(storable(name));
                write(value, out);
            });
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            node.forEach(element -> write(element, out));
            out.writeEndArray();
        } else if (node.isNumber()) {
            out.writeNumber(plain(node.decimalValue()));
        } else if (node.isString()) {
            out.writeString(storable(node.stringValue()));
        } else if (node.isBoolean()) {
            out.writeBoolean(node.booleanValue());
        } else {
            out.writeNull();
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        long integerDigits = (long) stripped.precision() - stripped.scale();
        if (integerDigits > MAX_NUMBER_DIGITS || stripped.scale() > MAX_NUMBER_DIGITS) {
            throw Problem.invalid("invalid_number", PATH, "a number in " + PATH + " has too many digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** NUL can't be stored in a column of text, and half a surrogate pair has no UTF-8 form. */
    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw Problem.invalid("invalid_character", PATH, PATH + " hold a NUL or a lone surrogate");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }
}
