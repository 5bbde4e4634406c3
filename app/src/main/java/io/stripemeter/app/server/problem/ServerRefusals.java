package io.stripemeter.app.server.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.ObjectMapper;

/**
 * A valve that answers requests refused before any filter, such as a path with {@code %zz} in it, by a problem document. The
 * server's own answer would be an HTML page.
 */
public final class ServerRefusals extends ErrorReportValve {
    private final ObjectMapper json;

    public ServerRefusals(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        boolean unanswered = status != null && status.isError() && response.getContentWritten() == 0;
        if (status == null || !unanswered || !response.setErrorReported()) {
            return;
        }
        ProblemDetail document = status == HttpStatus.BAD_REQUEST
                ? ProblemWriter.document(
                        status, "malformed_request", null, "The path or a header of the request is not well-formed")
                : ProblemWriter.document(status);
        String id = RequestIdFilter.newId();
        document.setProperty(RequestIdFilter.PROPERTY, id);
        response.setHeader(RequestIdFilter.HEADER, id);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(document));
                response.finishResponse();
            }
        } catch (IOException gone) {
            // the caller has closed the connection
        }
    }
}
