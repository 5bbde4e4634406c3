package io.stripemeter.eventstore.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of sealed secrets: the first seals, all of them open.
 *
 * <p>To rotate keys, write the new one before the old one, and remove the old one when no secret is sealed with it any
 * longer. The id of a key is the beginning of its hash, so keys need no names.
 */
public final class SecretKeys {
    /** Bytes of a key: AES-256. */
    public static final int KEY_BYTES = 32;

    /** Keys at once, at most. */
    public static final int MOST_KEYS = 10;

    private static final int ID_BYTES = 4;

    private final Map<String, SecretKey> byId;
    private final String sealingId;

    private SecretKeys(Map<String, SecretKey> byId, String sealingId) {
        this.byId = byId;
        this.sealingId = sealingId;
    }

    /**
     * Reads keys: 32 random bytes each, in hex or base64, separated by commas or spaces, the sealing one first.
     *
     * @throws IllegalArgumentException when a key is not that; the message never quotes one
     */
    public static SecretKeys of(String text) {
        String[] parts = text.strip().split("[,\\s]+", MOST_KEYS + 1);
        if (parts.length > MOST_KEYS) {
            throw new IllegalArgumentException("There are more than " + MOST_KEYS + " secrets keys");
        }
        Map<String, SecretKey> byId = new LinkedHashMap<>();
        for (String part : parts) {
            byte[] bytes = bytes(part);
            byId.put(idOf(bytes), new SecretKeySpec(bytes, "AES"));
        }
        return new SecretKeys(Map.copyOf(byId), idOf(bytes(parts[0])));
    }

    String sealingId() {
        return sealingId;
    }

    Optional<SecretKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static byte[] bytes(String part) {
        byte[] bytes = part.length() == 2 * KEY_BYTES ? hex(part) : base64(part);
        if (bytes.length != KEY_BYTES) {
            throw notAKey();
        }
        return bytes;
    }

    private static byte[] hex(String part) {
        try {
            return HexFormat.of().parseHex(part);
        } catch (IllegalArgumentException quoting) {
            throw notAKey();
        }
    }

    private static byte[] base64(String part) {
        try {
            return Base64.getDecoder().decode(part.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException quoting) {
            throw notAKey();
        }
    }

    /** Without a cause: the JDK's message would quote characters of the key. */
    private static IllegalArgumentException notAKey() {
        return new IllegalArgumentException(
                "A secrets key must be " + KEY_BYTES + " random bytes in hex or base64, as openssl rand -hex 32 makes");
    }

    private static String idOf(byte[] key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update("stripemeter secrets key id\n".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretKeys" + byId.keySet();
    }
}
