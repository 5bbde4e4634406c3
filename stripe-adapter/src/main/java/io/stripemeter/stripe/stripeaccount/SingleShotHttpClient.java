package io.stripemeter.stripe.stripeaccount;

import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's transport, on {@code java.net.http}: what it is asked to send reaches the wire once.
 *
 * <p>The SDK's own transport rests on {@code HttpURLConnection}, which posts again by itself when a connection drops
 * ({@code sun.net.http.retryPost}), even with the SDK's retries at 0: one attempt in our log, two on the wire. The
 * client below repeats idempotent methods only; a POST that loses its connection fails. It also bounds what the SDK
 * leaves open: one limit over the whole exchange (a body that drips can't hold a thread), and the length of a body.
 */
final class SingleShotHttpClient extends HttpClient {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** From the start of a call to the last byte of its answer. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    /** Bytes of an answer, at most. Stripe's answer to a meter event has a few hundred. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private static final int FIRST_ERROR = 400;
    private static final String USER_AGENT = "StripeMeter Stripe/v1 JavaBindings/" + Stripe.VERSION;

    private final java.net.http.HttpClient client;
    private final Duration callTimeout;

    SingleShotHttpClient() {
        this(CALL_TIMEOUT);
    }

    SingleShotHttpClient(Duration callTimeout) {
        this.callTimeout = callTimeout;
        this.client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(http(request), head -> new BoundedBody());
        try {
            return answer(call.get(callTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            call.cancel(true);
            throw failed(new HttpTimeoutException("No complete answer within " + callTimeout));
        } catch (ExecutionException broken) {
            throw failed(broken.getCause() == null ? broken : broken.getCause());
        } catch (InterruptedException stopping) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(stopping);
        }
    }

    private static HttpRequest http(StripeRequest request) throws ApiConnectionException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.headers().map().forEach((name, values) -> builder.setHeader(name, String.join(",", values)));
        builder.setHeader("User-Agent", USER_AGENT);
        if (request.content() == null) {
            return builder.method(request.method().name(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return builder.setHeader("Content-Type", request.content().contentType())
                .method(
                        request.method().name(),
                        HttpRequest.BodyPublishers.ofByteArray(request.content().byteArrayContent()))
                .build();
    }

    private static StripeResponse answer(HttpResponse<String> response) {
        String body = response.body();
        boolean wordless =
                response.statusCode() >= FIRST_ERROR && !body.stripLeading().startsWith("{");
        return new StripeResponse(
                response.statusCode(),
                HttpHeaders.of(response.headers().map()),
                // The SDK fails on an error without a JSON object, and would lose its status: a proxy's page gets one.
                wordless ? "{\"error\":{\"type\":\"api_error\",\"message\":\"The answer has no JSON body\"}}" : body);
    }

    private static ApiConnectionException failed(Throwable cause) {
        return new ApiConnectionException("The call to Stripe failed: " + cause, cause);
    }

    /** Collects an answer's body as UTF-8 text; one over {@link #MAX_BODY_BYTES} fails the call. */
    private static final class BoundedBody implements HttpResponse.BodySubscriber<String> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private Flow.@Nullable Subscription source;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > MAX_BODY_BYTES) {
                    stop();
                    return;
                }
                byte[] piece = new byte[part.remaining()];
                part.get(piece);
                bytes.writeBytes(piece);
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }

        private void stop() {
            if (source != null) {
                source.cancel();
            }
            text.completeExceptionally(new IOException("The answer is longer than " + MAX_BODY_BYTES + " bytes"));
        }
    }
}
