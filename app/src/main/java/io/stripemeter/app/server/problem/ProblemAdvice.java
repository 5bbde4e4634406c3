package io.stripemeter.app.server.problem;

import io.stripemeter.api.support.Problem;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The only mapping from failures to HTTP answers. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    @ExceptionHandler
    ResponseEntity<Object> on(Problem problem, WebRequest request) {
        HttpStatus status =
                switch (problem.kind()) {
                    case INVALID -> HttpStatus.BAD_REQUEST;
                    case UNFIT -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case FORBIDDEN -> HttpStatus.FORBIDDEN;
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                    case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        ProblemDetail document = ProblemWriter.document(status, problem.code(), problem.path(), problem.detail());
        return problem.kind() == Problem.Kind.UNAVAILABLE ? retryLater(document, request) : answer(document, request);
    }

    /** Failures that were wrapped by the command bus or a future are answered by their cause. */
    @ExceptionHandler({CommandExecutionException.class, CompletionException.class, ExecutionException.class})
    ResponseEntity<Object> onWrapped(Exception wrapper, WebRequest request) {
        Throwable cause = wrapper.getCause();
        if (cause instanceof Problem problem) {
            return on(problem, request);
        }
        return isTransient(cause) ? onUnavailable(wrapper, request) : onUnexpected(wrapper, request);
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        CannotCreateTransactionException.class,
        CannotGetJdbcConnectionException.class,
        ConcurrencyException.class
    })
    ResponseEntity<Object> onUnavailable(Exception failure, WebRequest request) {
        log.warn("Answered 503: {}", failure.toString());
        return retryLater(
                ProblemWriter.document(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        null,
                        "The request was not carried out; send it again."),
                request);
    }

    private static ResponseEntity<Object> retryLater(ProblemDetail document, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return answer(document, headers, request);
    }

    /** A query that is not UTF-8, or that has an invalid percent-encoding. */
    @ExceptionHandler
    ResponseEntity<Object> on(InvalidParameterException undecodable, WebRequest request) {
        return answer(
                ProblemWriter.document(
                        HttpStatus.BAD_REQUEST, "malformed_request", null, "A query parameter is not encoded as UTF-8"),
                request);
    }

    /** Text that PostgreSQL cannot store, usually one with a NUL, which a validation rule should have refused by field. */
    @ExceptionHandler
    ResponseEntity<Object> on(DataIntegrityViolationException violation, WebRequest request) {
        return isUnstorable(violation)
                ? answer(
                        ProblemWriter.document(
                                HttpStatus.BAD_REQUEST,
                                "invalid_character",
                                null,
                                "Text must not contain the NUL character"),
                        request)
                : onUnexpected(violation, request);
    }

    private static boolean isUnstorable(DataIntegrityViolationException violation) {
        return violation.getMostSpecificCause() instanceof SQLException cause
                && CHARACTER_NOT_IN_REPERTOIRE.equals(cause.getSQLState());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> onUnexpected(Exception failure, WebRequest request) {
        log.error("Unexpected failure of {}", request.getDescription(false), failure);
        return answer(
                ProblemWriter.document(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "internal_error",
                        null,
                        "An unexpected error occurred; the server's log has it under the request id."),
                request);
    }

    /** Every refusal of Spring's own (unreadable body, wrong method, missing parameter…). */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof Problem problem) {
            return on(problem, request); // thrown by a body's own validation while Jackson was reading it
        }
        HttpStatus status =
                Objects.requireNonNullElse(HttpStatus.resolve(statusCode.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        String detail = FrameworkCodes.detailOf(failure);
        if (detail == null && body instanceof ProblemDetail given) {
            detail = given.getDetail();
        }
        ProblemDetail document = ProblemWriter.document(
                status,
                FrameworkCodes.of(failure, status),
                FrameworkCodes.pathOf(failure),
                detail == null ? status.getReasonPhrase() : detail);
        return answer(document, headers, request);
    }

    private static boolean isTransient(@Nullable Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof ConcurrencyException
                || cause instanceof CannotCreateTransactionException;
    }

    private static ResponseEntity<Object> answer(ProblemDetail document, WebRequest request) {
        return answer(document, HttpHeaders.EMPTY, request);
    }

    /** Answers a problem document whatever the caller accepts: an empty refusal would not help. */
    private static ResponseEntity<Object> answer(ProblemDetail document, HttpHeaders headers, WebRequest request) {
        document.setProperty(
                RequestIdFilter.PROPERTY, request.getAttribute(RequestIdFilter.ATTRIBUTE, WebRequest.SCOPE_REQUEST));
        return ResponseEntity.status(document.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }
}
