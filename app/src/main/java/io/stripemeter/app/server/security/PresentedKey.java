package io.stripemeter.app.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The key of a request: {@code Authorization: Bearer …}, or else {@code X-Api-Key}. */
final class PresentedKey {
    private static final String BEARER = "Bearer ";
    private static final int MAX_LENGTH = 256;

    private PresentedKey() {}

    static Optional<String> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return usable(authorization.substring(BEARER.length()).strip());
        }
        String header = request.getHeader("X-Api-Key");
        return header == null ? Optional.empty() : usable(header.strip());
    }

    private static Optional<String> usable(String key) {
        return key.isEmpty() || key.length() > MAX_LENGTH ? Optional.empty() : Optional.of(key);
    }
}
