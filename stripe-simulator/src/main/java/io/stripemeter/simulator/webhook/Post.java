package io.stripemeter.simulator.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One POST of a webhook; never retried by the JDK, because its length is fixed beforehand. */
final class Post {
    private Post() {}

    /** The status, or {@code null} when no answer came. */
    static @Nullable Integer send(String url, String body, String signature, Duration timeout) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setRequestProperty("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
            connection.setRequestProperty("Stripe-Signature", signature);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
            return connection.getResponseCode();
        } catch (IOException unreachable) {
            return null;
        }
    }
}
