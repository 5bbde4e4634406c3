package io.stripemeter.eventstore.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The encryption of secrets with AES-256-GCM.
 *
 * <p>A sealed text is {@code v1.<key id>.<base64url of nonce and ciphertext>}. The nonce is 96 random bits: a
 * key may seal some four billion secrets before two are likely to share one, and a tenant seals a handful. The version,
 * the key's id and the {@link SecretPlace} are authenticated with it, so a change to any of them is detected.
 */
public final class SecretBox {
    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random;

    public SecretBox(SecretKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** The secret, readable at that place and with our keys only. Twice the same secret gives two different texts. */
    public String seal(String secret, SecretPlace place) {
        String prefix = VERSION + "." + keys.sealingId();
        SecretKey key = keys.find(keys.sealingId()).orElseThrow();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, prefix, place);
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return prefix + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * The secret that was sealed for that place.
     *
     * @throws UnreadableSecret when it was sealed elsewhere, with a key that is not here, or changed since
     */
    public String open(String sealed, SecretPlace place) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !VERSION.equals(parts[0])) {
            throw new UnreadableSecret("it is not sealed in a form known here");
        }
        SecretKey key = keys.find(parts[1])
                .orElseThrow(() -> new UnreadableSecret("it is sealed with a secrets key that is not configured here"));
        try {
            byte[] all = Base64.getUrlDecoder().decode(parts[2]);
            if (all.length <= NONCE_BYTES) {
                throw new UnreadableSecret("it is cut");
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, parts[0] + "." + parts[1], place);
            byte[] opened = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            throw new UnreadableSecret("it was sealed for another place, or changed since");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String prefix, SecretPlace place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((prefix + "\n").getBytes(StandardCharsets.UTF_8));
        cipher.updateAAD(place.authenticated());
        return cipher;
    }
}
