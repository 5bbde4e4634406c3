package io.stripemeter.command.usage.ingest;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/events/ingest}: 200 with a result for each event whenever the body could be read. */
@RestController
class IngestEndpoint {
    /** Where the web layer keeps the request's id. */
    private static final String REQUEST_ID = "stripemeter.requestId";

    private final Ingest ingest;
    private final BodyParser parser;
    private final RequestBodyReader bodies;

    IngestEndpoint(Ingest ingest, IngestSettings settings) {
        this.ingest = ingest;
        this.parser = new BodyParser(settings.maxEvents());
        this.bodies = new RequestBodyReader(settings.maxBodyBytes());
    }

    @PostMapping("/v1/events/ingest")
    ResponseEntity<byte[]> ingest(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, HttpServletRequest request)
            throws IOException {
        caller.require(Scope.INGEST);
        BodyFormat format = BodyFormat.of(request.getContentType());
        byte[] body = bodies.read(request);
        UsageBatch batch = BinaryCloudEvent.isMeant(request, format)
                ? BinaryCloudEvent.read(request, body)
                : parser.parse(body, format);
        KeySource keys = new KeySource(request.getHeader("Idempotency-Key"));
        List<EventResult> results = ingest.decide(batch, caller.tenantId(), keys);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(IngestAnswer.write(results, requestId(request)));
    }

    private static String requestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id
                ? id
                : "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
