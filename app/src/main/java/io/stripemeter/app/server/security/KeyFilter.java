package io.stripemeter.app.server.security;

import io.stripemeter.api.access.Caller;
import io.stripemeter.app.server.problem.ProblemWriter;
import io.stripemeter.command.access.ApiKeyAuthenticator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that lets a request reach what its key gives access to: {@code /v1/tenants} and {@code /v1/admin} with the admin key,
 * the rest of {@code /v1} and {@code /graphql} with a tenant's key, which becomes the request's {@link Caller}. Health, metrics
 * and documentation need no key.
 */
@Component
@Order(0)
final class KeyFilter extends OncePerRequestFilter {
    private final ApiKeyAuthenticator authenticator;
    private final AdminKey adminKey;
    private final RequestRates rates;
    private final ProblemWriter problems;

    KeyFilter(ApiKeyAuthenticator authenticator, AdminKey adminKey, RequestRates rates, ProblemWriter problems) {
        this.authenticator = authenticator;
        this.adminKey = adminKey;
        this.rates = rates;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !AccessRule.of(request.getServletPath()).needsKey();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> key = PresentedKey.of(request);
        if (AccessRule.of(request.getServletPath()) == AccessRule.ADMIN) {
            admin(key, request, response, chain);
        } else {
            tenant(key, request, response, chain);
        }
    }

    private void admin(
            Optional<String> key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (key.filter(adminKey::matches).isPresent()) {
            chain.doFilter(request, response);
        } else if (key.flatMap(authenticator::authenticate).isPresent()) {
            problems.refuse(
                    request, response, HttpStatus.FORBIDDEN, "admin_key_required", "This path requires the admin key");
        } else {
            unauthorized(request, response);
        }
    }

    private void tenant(
            Optional<String> key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = key.flatMap(authenticator::authenticate);
        if (caller.isEmpty()) {
            unauthorized(request, response);
        } else if (!rates.admit(caller.get())) {
            response.setHeader("Retry-After", "1");
            problems.refuse(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "rate_limited",
                    "This key has exceeded its request rate; wait as long as Retry-After says");
        } else {
            request.setAttribute(Caller.ATTRIBUTE, caller.get());
            chain.doFilter(request, response);
        }
    }

    private void unauthorized(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.refuse(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "A valid API key is required: Authorization: Bearer sm_…");
    }
}
