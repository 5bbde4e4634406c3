package io.stripemeter.command.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's own secret, without which a stolen table of digests verifies no key. */
public final class Pepper {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_LENGTH = 16;

    private final SecretKeySpec secret;

    /** Takes a secret of at least 16 characters. */
    public Pepper(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("the pepper must have at least " + MIN_LENGTH + " characters");
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** HMAC-SHA-256 of the whole key, lower-case hex. */
    String digest(String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
