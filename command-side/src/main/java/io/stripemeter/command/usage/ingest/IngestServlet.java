package io.stripemeter.command.usage.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.command.usage.ingest.BodyParser.BodyFormat;
import io.stripemeter.command.usage.lane.IngestPermit;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/**
 * The servlet of {@code POST /v1/events/ingest}: 200 with a result for each event whenever the body could be read.
 *
 * <p>A servlet, not a controller: for a request with one usage event the way through a controller costs three times
 * what the request itself does. It keeps to what controllers find on a request, and its failures are answered like
 * theirs.
 */
final class IngestServlet extends HttpServlet {
    static final String PATH = "/v1/events/ingest";

    private static final long serialVersionUID = 1L;
    /** The request attribute that holds the request's id. */
    private static final String REQUEST_ID = "stripemeter.requestId";

    /** A lean usage event in JSON, with a key of 32 characters. */
    private static final int USUAL_EVENT_BYTES = 128;

    /** A smaller body takes less time to parse than it takes to get a permit. */
    private static final int LARGE_BODY_BYTES = 1 << 14;

    private final transient Ingest ingest;
    private final transient BodyParser parser;
    private final transient RequestBodyReader bodies;
    private final transient ParsePermits permits = new ParsePermits();
    private final transient Timer time;
    private final int maxEvents;

    IngestServlet(Ingest ingest, IngestSettings settings, MeterRegistry meters) {
        this.ingest = ingest;
        this.parser = new BodyParser(settings.maxEvents());
        this.bodies = new RequestBodyReader(settings.maxBodyBytes());
        this.maxEvents = settings.maxEvents();
        this.time = Timer.builder("stripemeter.ingest.request")
                .description("Time of an ingest request that was answered with results")
                .publishPercentileHistogram()
                .register(meters);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!"POST".equals(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("POST"));
        }
        long startedNanos = System.nanoTime();
        byte[] answer = answer(request);
        response.setContentType("application/json");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
        time.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }

    private byte[] answer(HttpServletRequest request) throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            throw Problem.forbidden("unauthorized", "This request has no API key");
        }
        caller.require(Scope.INGEST);
        try (IngestPermit permit = ingest.takePermit(expectedEvents(request))) {
            UsageBatch batch = read(request);
            permit.correct(batch.events().size());
            String requestKey = request.getHeader("Idempotency-Key");
            List<EventResult> results = ingest.decide(batch, caller.tenantId(), requestKey);
            return IngestAnswer.write(results, String.valueOf(request.getAttribute(REQUEST_ID)));
        }
    }

    private UsageBatch read(HttpServletRequest request) throws IOException {
        BodyFormat format = BodyFormat.of(request.getContentType());
        byte[] body = bodies.read(request);
        if (CloudEvents.isBinary(request, format)) {
            return CloudEvents.readBinary(request, body);
        }
        return body.length < LARGE_BODY_BYTES
                ? parser.parse(body, format)
                : permits.compute(() -> parser.parse(body, format));
    }

    /**
     * Returns the number of events that the body may hold, by its length; compressed bodies and those of unknown length
     * are assumed to be full.
     */
    private int expectedEvents(HttpServletRequest request) {
        long bytes = request.getContentLengthLong();
        boolean unknown = bytes < 0 || request.getHeader("Content-Encoding") != null;
        return unknown ? maxEvents : (int) Math.min(maxEvents, 1 + bytes / USUAL_EVENT_BYTES);
    }
}
