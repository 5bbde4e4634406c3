package io.stripemeter.app.server.web;

import io.stripemeter.api.support.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter against bodies that no endpoint accepts: those above the largest limit of any endpoint, and those whose Content-Type
 * is a range of types, for which the framework would answer 500. Most endpoints have a smaller limit of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class UnexpectedBodyFilter extends OncePerRequestFilter {
    static final int MAX_BYTES = 8 * 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isRange(request.getContentType())) {
            throw Problem.unsupported(
                    "unsupported_media_type", "Content-Type must be a single type, not a range such as */*");
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        // A body with a Content-Length ends there; any other is counted as it is read.
        boolean measured = request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null;
        chain.doFilter(measured ? request : new BoundedRequest(request, MAX_BYTES), response);
    }

    static Problem tooLarge() {
        return Problem.tooLarge("body_too_large", "A body has at most " + MAX_BYTES + " bytes");
    }

    private static boolean isRange(@Nullable String type) {
        return type != null && type.indexOf('*') >= 0;
    }
}
