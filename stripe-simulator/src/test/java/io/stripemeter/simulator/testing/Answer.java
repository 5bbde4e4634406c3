package io.stripemeter.simulator.testing;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
public record Answer(int status, java.net.http.HttpHeaders headers, JsonNode body) {
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The text at a JSON pointer. */
    public String text(String pointer) {
        return body.at(pointer).asString();
    }

    public String errorMessage() {
        return text("/error/message");
    }
}
