package io.stripemeter.app.server.web;

import io.stripemeter.api.support.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * An interceptor that refuses encoded bodies outside of ingest, which decodes its own. Parsed as they are, they would be
 * reported as malformed JSON.
 */
final class ContentEncodingFilter implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unsupported(
                    "unsupported_encoding", "This endpoint accepts no Content-Encoding; send the body unencoded");
        }
        return true;
    }
}
