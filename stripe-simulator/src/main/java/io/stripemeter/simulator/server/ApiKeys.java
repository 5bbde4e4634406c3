package io.stripemeter.simulator.server;

import io.stripemeter.simulator.wire.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of API keys. It accepts any key in the form of a secret or restricted key, as Bearer or as the user of
 * Basic.
 */
final class ApiKeys {
    private static final Pattern KEY = Pattern.compile("[sr]k_(test|live)_[A-Za-z0-9_]{4,250}");
    private static final String INVALID_REQUEST = "invalid_request_error";

    private ApiKeys() {}

    static void require(@Nullable String authorization) {
        if (authorization == null) {
            throw ApiError.of(
                    401,
                    INVALID_REQUEST,
                    null,
                    "You did not provide an API key. You need to provide your API key in the Authorization header.");
        }
        String key = key(authorization);
        if (!KEY.matcher(key).matches()) {
            String shown = key.length() <= 8 ? key : key.substring(0, 8) + "****";
            throw ApiError.of(401, INVALID_REQUEST, null, "Invalid API Key provided: " + shown);
        }
    }

    private static String key(String authorization) {
        String[] parts = authorization.trim().split("\\s+", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return parts[1];
        }
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Basic")) {
            return user(parts[1]);
        }
        return "";
    }

    private static String user(String credentials) {
        try {
            String plain = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            return colon < 0 ? plain : plain.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
