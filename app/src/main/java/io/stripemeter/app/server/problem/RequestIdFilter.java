package io.stripemeter.app.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that gives each request an id, for logs and answers: the caller's {@code X-Request-Id} when well formed, else
 * a new one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter extends OncePerRequestFilter {
    /** The request attribute that holds the id, for controllers that return it in their body. */
    static final String ATTRIBUTE = "stripemeter.requestId";

    /** Its name in problem documents. */
    static final String PROPERTY = "requestId";

    static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = idOf(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        MDC.put(PROPERTY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(PROPERTY);
        }
    }

    private static String idOf(@Nullable String presented) {
        if (presented != null && WELL_FORMED.matcher(presented).matches()) {
            return presented;
        }
        return newId();
    }

    static String newId() {
        // An id, not a secret: two nodes must not generate the same one, but guessing it gains nothing.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "req_" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
