package io.stripemeter.app.server.web;

import io.stripemeter.api.support.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses encoded bodies outside of ingest, which unpacks its own: read as they are, they would be told to be broken JSON. */
final class ContentEncodingFilter implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Problem.unsupported("unsupported_encoding", "Content-Encoding must be absent here");
        }
        return true;
    }
}
