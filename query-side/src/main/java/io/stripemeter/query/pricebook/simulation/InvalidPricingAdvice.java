package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import java.net.URI;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;

/**
 * The exception handler that answers an invalid price, discount or usage with 422 and every violation found.
 *
 * <p>Ordered before the general advice, whose handler of all exceptions would report it as a server error.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidPricingAdvice {

    private static final String REQUEST_ID = "stripemeter.requestId";
    private static final String CODE = "invalid_pricing";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(InvalidPricing invalid, WebRequest request) {
        List<Violation> violations = invalid.violations();
        String others = violations.size() > 1 ? " (and " + (violations.size() - 1) + " more)" : "";
        Violation first = violations.get(0);
        String place = first.path().isEmpty() ? "" : first.path() + ": ";
        ProblemDetail document =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, place + first.message() + others);
        document.setType(URI.create("https://stripemeter.io/problems/invalid-pricing"));
        document.setProperty("code", CODE);
        document.setProperty("path", first.path());
        document.setProperty("errors", violations);
        document.setProperty("requestId", request.getAttribute(REQUEST_ID, WebRequest.SCOPE_REQUEST));
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }
}
