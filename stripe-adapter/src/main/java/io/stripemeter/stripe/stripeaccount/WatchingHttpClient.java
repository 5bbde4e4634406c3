package io.stripemeter.stripe.stripeaccount;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URI;
import java.time.Instant;

/** A transport that holds the {@code Date} of each answer against our clock. */
final class WatchingHttpClient extends HttpClient {
    private final HttpClient transport;
    private final ClockSkew skew;

    WatchingHttpClient(HttpClient transport, ClockSkew skew) {
        this.transport = transport;
        this.skew = skew;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        Instant sent = skew.now();
        StripeResponse response = transport.request(request);
        response.headers()
                .firstValue("Date")
                .ifPresent(date -> skew.heard(URI.create(request.url().toString()), date, sent));
        return response;
    }
}
