package io.stripemeter.stripe.stripeaccount;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which an account is called, from configuration alone.
 *
 * @param api base address of the API, without a path
 * @param meterEvents base address of the meter event stream (v2), without a path
 */
record StripeAddresses(URI api, URI meterEvents) {
    static final String STRIPE_API = "https://api.stripe.com";
    static final String STRIPE_METER_EVENTS = "https://meter-events.stripe.com";

    /**
     * Reads two addresses.
     *
     * @param path the property that holds them as {@code .api-base} and {@code .meter-events-base}
     */
    static StripeAddresses read(@Nullable String api, @Nullable String meterEvents, String path) {
        String apiBase = orElse(api, STRIPE_API);
        String events = orElse(meterEvents, apiBase.equals(STRIPE_API) ? STRIPE_METER_EVENTS : apiBase);
        return new StripeAddresses(base(apiBase, path + ".api-base"), base(events, path + ".meter-events-base"));
    }

    /** Refuses to send a live key in the clear. */
    StripeAddresses usableWith(StripeSecretKey key, String path) {
        if (key.live() && !("https".equals(api.getScheme()) && "https".equals(meterEvents.getScheme()))) {
            String property = "https".equals(api.getScheme()) ? ".meter-events-base" : ".api-base";
            throw new InvalidStripeAccount(path + property, "must be https: a live key never travels in the clear");
        }
        return this;
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }

    private static URI base(String text, String property) {
        URI uri = uri(text.strip(), property);
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new InvalidStripeAccount(property, "must be an http or https address");
        }
        if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !"/".equals(uri.getRawPath())) {
            throw new InvalidStripeAccount(property, "must have no path");
        }
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static URI uri(String text, String property) {
        try {
            return new URI(text);
        } catch (URISyntaxException broken) {
            throw new InvalidStripeAccount(property, "must be an address: " + broken.getReason());
        }
    }
}
