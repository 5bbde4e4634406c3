package io.stripemeter.app.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** A writer of problem documents, the only form of failed answers: RFC 9457 with a stable code, paths and the request id. */
@Component
public final class ProblemWriter {
    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** The problem document; {@code path} names the offending field when there is one. */
    static ProblemDetail document(HttpStatus status, String code, @Nullable String path, String detail) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(URI.create("https://stripemeter.io/problems/" + code.replace('_', '-')));
        document.setProperty("code", code);
        if (path != null) {
            document.setProperty("path", path);
            document.setProperty("errors", List.of(Map.of("path", path, "code", code, "message", detail)));
        }
        return document;
    }

    /** A problem of which only the status is known. */
    static ProblemDetail document(HttpStatus status) {
        return document(status, FrameworkCodes.of(status), null, status.getReasonPhrase());
    }

    /** Answers from a filter, where no controller advice reaches. */
    public void refuse(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        write(request, response, document(status, code, null, detail));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail document)
            throws IOException {
        document.setProperty(RequestIdFilter.PROPERTY, request.getAttribute(RequestIdFilter.ATTRIBUTE));
        response.setStatus(document.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), document);
    }
}
