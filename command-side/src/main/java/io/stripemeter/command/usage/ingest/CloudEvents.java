package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.support.Problem;
import io.stripemeter.command.support.JsonLocation;
import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import io.stripemeter.command.usage.ingest.UsageEventDraft.Field;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parser of CloudEvents 1.0: one or a batch in the JSON format, or one in the binary mode of the HTTP binding.
 *
 * <p>Identity is {@code source} and {@code id} together, as the specification says; the idempotency key is both with a
 * space between, which neither a source, being a URI reference, can contain. {@code type} is the meter, {@code subject} the
 * customer, {@code time} the event time. {@code data} holds {@code quantity} (or {@code value}), {@code resourceId},
 * {@code properties}; its other scalar members are properties too.
 */
final class CloudEvents {
    private static final Set<String> OWN_MEMBERS = Set.of("quantity", "value", "properties", "resourceId", "customer");

    private static final String HEADER_PREFIX = "ce-";

    private CloudEvents() {}

    /** Reads the CloudEvent whose opening brace is the current token. */
    static UsageEventDraft event(JsonParser in) {
        UsageEventDraft draft = new UsageEventDraft();
        fill(draft, JsonTree.read(in, "", draft));
        return draft;
    }

    /** Takes the known attributes from the CloudEvent; unknown attributes are ignored, as the standard requires. */
    static void fill(UsageEventDraft draft, JsonNode event) {
        if (!"1.0".equals(event.path("specversion").asString(""))) {
            draft.refuse(Problem.invalid("unsupported_specversion", "specversion", "specversion must be 1.0"));
        }
        attribute(event, "type", Field.METER, draft);
        attribute(event, "subject", Field.CUSTOMER, draft);
        attribute(event, "time", Field.TIMESTAMP, draft);
        identity(event, draft);
        if (event.has("data_base64")) {
            draft.refuse(Problem.invalid("unsupported_data", "data_base64", "data must be a JSON object"));
        }
        if (event.get("data") instanceof ObjectNode data) {
            data(data, draft);
        } else if (event.has("data")) {
            draft.refuse(Problem.invalid("wrong_type", "data", "data must be a JSON object"));
        }
    }

    private static void identity(JsonNode event, UsageEventDraft draft) {
        String id = event.path("id").asString("");
        String source = event.path("source").asString("");
        if (id.isEmpty() || source.isEmpty()) {
            String path = id.isEmpty() ? "id" : "source";
            draft.refuse(Problem.invalid("required", path, path + " is required"));
        } else if (source.indexOf(' ') >= 0) {
            draft.refuse(Problem.invalid("invalid_format", "source", "source must be a URI reference, without spaces"));
        } else {
            draft.set(Field.KEY, "id", source + " " + id);
            draft.set(Field.SOURCE, "source", source);
        }
    }

    private static void attribute(JsonNode event, String name, Field field, UsageEventDraft draft) {
        text(event.get(name), name, field, draft);
    }

    private static void text(@Nullable JsonNode value, String path, Field field, UsageEventDraft draft) {
        if (value == null || value.isNull()) {
            return;
        }
        if (value.isString()) {
            draft.set(field, path, value.stringValue());
        } else {
            draft.refuse(Problem.invalid("wrong_type", path, path + " must be a string"));
        }
    }

    private static void data(ObjectNode data, UsageEventDraft draft) {
        String quantityName = data.has("quantity") ? "quantity" : "value";
        String quantity = number(data.get(quantityName));
        if (quantity != null) {
            draft.set(Field.QUANTITY, "data." + quantityName, quantity);
        } else if (data.has(quantityName)) {
            draft.refuse(Problem.invalid("wrong_type", "data." + quantityName, quantityName + " must be a number"));
        }
        text(data.get("resourceId"), "data.resourceId", Field.RESOURCE, draft);
        if (draft.text(Field.CUSTOMER) == null) {
            text(data.get("customer"), "data.customer", Field.CUSTOMER, draft);
        }
        properties(data, draft);
    }

    /** The given properties, and beside them every other scalar that data holds. */
    private static void properties(ObjectNode data, UsageEventDraft draft) {
        JsonNode given = data.path("properties");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            draft.refuse(Problem.invalid("wrong_type", "data.properties", "data.properties must be an object"));
        }
        ObjectNode properties = given instanceof ObjectNode object ? object : data.objectNode();
        data.properties().forEach(member -> {
            if (!OWN_MEMBERS.contains(member.getKey()) && member.getValue().isValueNode()) {
                properties.set(member.getKey(), member.getValue());
            }
        });
        if (!properties.isEmpty()) {
            draft.setProperties("data", properties);
        }
    }

    /** The text of a number or decimal string, with every digit it had. */
    static @Nullable String number(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() ? node.decimalValue().toString() : null;
    }

    /** Returns whether the request is a CloudEvent in the binary mode of the HTTP binding. */
    static boolean isBinary(HttpServletRequest request, BodyFormat format) {
        return format == BodyFormat.JSON && request.getHeader(HEADER_PREFIX + "specversion") != null;
    }

    /** Reads the binary mode: attributes in {@code ce-} headers, percent-encoded, and the data as the body. */
    static UsageBatch readBinary(HttpServletRequest request, byte[] body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(HEADER_PREFIX)) {
                event.put(name.substring(HEADER_PREFIX.length()), decoded(name, request.getHeader(header)));
            }
        }
        UsageEventDraft draft = new UsageEventDraft();
        try (JsonParser in = UsageJson.parser(body, 0, body.length)) {
            in.nextToken();
            event.set("data", JsonTree.read(in, "data", draft));
            if (in.nextToken() != null) {
                throw Problem.invalid("unreadable_body", null, "The body has more content after its JSON value");
            }
        } catch (JacksonException e) {
            throw Problem.invalid("unreadable_body", null, JsonLocation.brokenAt(e));
        }
        CloudEvents.fill(draft, event);
        return new UsageBatch(List.of(draft), true);
    }

    private static String decoded(String name, String value) {
        try {
            // URLDecoder is made for forms, where a plus means a space
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("invalid_format", name, name + " is not percent-encoded as it should be");
        }
    }
}
