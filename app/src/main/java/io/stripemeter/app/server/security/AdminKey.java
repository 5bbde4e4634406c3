package io.stripemeter.app.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The operator's key for {@code /v1/tenants} and {@code /v1/admin}, compared in constant time so that timing reveals
 * nothing of it.
 */
public final class AdminKey {
    private static final int MIN_LENGTH = 16;

    private final byte[] value;

    /** Takes a key of at least 16 characters. */
    public AdminKey(String value) {
        if (value.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("the admin key must have at least " + MIN_LENGTH + " characters");
        }
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    boolean matches(String presented) {
        return MessageDigest.isEqual(value, presented.getBytes(StandardCharsets.UTF_8));
    }
}
