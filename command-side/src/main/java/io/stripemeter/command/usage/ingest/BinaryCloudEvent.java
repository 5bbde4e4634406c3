package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.problem.Problem;
import io.stripemeter.command.management.JsonPlace;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CloudEvent in the binary mode of the HTTP binding: attributes in {@code ce-} headers, percent-encoded, and the data as
 * the body.
 */
final class BinaryCloudEvent {
    private static final String PREFIX = "ce-";

    private BinaryCloudEvent() {}

    static boolean isMeant(HttpServletRequest request, BodyFormat format) {
        return format == BodyFormat.JSON && request.getHeader(PREFIX + "specversion") != null;
    }

    static UsageBatch read(HttpServletRequest request, byte[] body) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                event.put(name.substring(PREFIX.length()), decoded(name, request.getHeader(header)));
            }
        }
        EventDraft draft = new EventDraft();
        try (JsonParser in = UsageJson.parser(body, 0, body.length)) {
            in.nextToken();
            event.set("data", JsonTree.read(in, "data", draft));
            if (in.nextToken() != null) {
                throw Problem.invalid("unreadable_body", null, "The body goes on after its end");
            }
        } catch (JacksonException e) {
            throw Problem.invalid("unreadable_body", null, JsonPlace.brokenAt(e));
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
