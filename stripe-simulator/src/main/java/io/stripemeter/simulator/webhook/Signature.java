package io.stripemeter.simulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} header. Source: docs, "Verify webhook signatures". */
final class Signature {
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** {@code t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. */
    static String of(String secret, Instant at, String body) {
        long seconds = at.getEpochSecond();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + HMAC, impossible);
        }
    }
}
