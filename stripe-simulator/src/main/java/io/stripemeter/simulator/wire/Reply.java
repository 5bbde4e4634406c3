package io.stripemeter.simulator.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A whole HTTP answer before delivery: status, extra headers and a JSON body.
 *
 * @param headers extra headers, added to the ones every answer carries
 */
public record Reply(int status, Map<String, String> headers, JsonNode body) {
    private static final int OK = 200;

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(JsonNode body) {
        return new Reply(OK, Map.of(), body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
