package io.stripemeter.app.server.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Stable problem codes for requests that the web framework itself refuses. */
final class FrameworkCodes {
    private FrameworkCodes() {}

    static String of(Exception failure, HttpStatus status) {
        if (failure instanceof HttpMessageNotReadableException) {
            return isMissingBody(failure) ? "empty_body" : "unreadable_body";
        }
        if (failure instanceof MissingServletRequestParameterException) {
            return "missing_parameter";
        }
        if (failure instanceof MethodArgumentTypeMismatchException) {
            return "invalid_parameter";
        }
        return of(status);
    }

    static String of(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** A detail that replaces the framework's own; null where the framework's is good enough. */
    static @Nullable String detailOf(Exception failure) {
        if (failure instanceof HttpMessageNotReadableException) {
            return isMissingBody(failure)
                    ? "The request has no body"
                    : "The body is not the JSON that this request expects";
        }
        if (failure instanceof HttpMediaTypeNotSupportedException unsupported) {
            return "Content-Type must be "
                    + (unsupported.getSupportedMediaTypes().isEmpty()
                            ? MediaType.APPLICATION_JSON
                            : MediaType.toString(unsupported.getSupportedMediaTypes()));
        }
        return null;
    }

    /** The query or path parameter that the failure names. */
    static @Nullable String pathOf(Exception failure) {
        if (failure instanceof MissingServletRequestParameterException missing) {
            return missing.getParameterName();
        }
        return failure instanceof MethodArgumentTypeMismatchException mismatch ? mismatch.getName() : null;
    }

    private static boolean isMissingBody(Exception failure) {
        return failure.getCause() == null;
    }
}
