package io.stripemeter.app.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Stable codes for what the web framework refuses by itself. */
final class FrameworkCodes {
    private FrameworkCodes() {}

    static String of(Exception failure, HttpStatus status) {
        if (failure instanceof HttpMessageNotReadableException) {
            return "unreadable_body";
        }
        if (failure instanceof MissingServletRequestParameterException) {
            return "missing_parameter";
        }
        if (failure instanceof MethodArgumentTypeMismatchException) {
            return "invalid_parameter";
        }
        return status.name().toLowerCase(Locale.ROOT);
    }
}
