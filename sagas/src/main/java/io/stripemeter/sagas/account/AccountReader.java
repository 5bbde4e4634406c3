package io.stripemeter.sagas.account;

import io.stripemeter.api.meter.MapMeter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns settings into accounts, and refuses what must not run. */
final class AccountReader {
    static final String STRIPE_API = "https://api.stripe.com";
    static final String STRIPE_METER_EVENTS = "https://meter-events.stripe.com";

    static final int TEST_PER_SECOND = 20;
    static final int LIVE_PER_SECOND = 200;
    static final int MOST_PER_SECOND = 1_000;
    static final int USUAL_CONCURRENT = 8;
    static final int MOST_CONCURRENT = 64;

    private AccountReader() {}

    /** The account, or nothing when it has no key. */
    static Optional<StripeAccount> read(String name, StripeSettings.Account settings) {
        String path = "stripemeter.stripe.accounts." + name;
        if (name.length() > MapMeter.MAX_ACCOUNT_LENGTH
                || !MapMeter.ACCOUNT.matcher(name).matches()) {
            throw new InvalidStripeAccount(path, "must be named by a-z, 0-9, _ and -, at most 64 of them");
        }
        String text = settings.apiKey();
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        SecretKey key = SecretKey.of(text, path + ".api-key");
        String apiBase = orElse(settings.apiBase(), STRIPE_API);
        String events = orElse(settings.meterEventsBase(), settings.apiBase() == null ? STRIPE_METER_EVENTS : apiBase);
        return Optional.of(new StripeAccount(
                name,
                key,
                base(apiBase, key, path + ".api-base"),
                base(events, key, path + ".meter-events-base"),
                settings.decimals() != null && settings.decimals(),
                within(
                        settings.maxPerSecond(),
                        key.live() ? LIVE_PER_SECOND : TEST_PER_SECOND,
                        MOST_PER_SECOND,
                        path + ".max-per-second"),
                within(settings.maxConcurrent(), USUAL_CONCURRENT, MOST_CONCURRENT, path + ".max-concurrent")));
    }

    private static URI base(String text, SecretKey key, String property) {
        URI uri = uri(text.strip(), property);
        boolean https = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !(https || "http".equals(uri.getScheme()))) {
            throw new InvalidStripeAccount(property, "must be an http or https address");
        }
        if (uri.getRawPath() != null && !uri.getRawPath().isEmpty() && !"/".equals(uri.getRawPath())) {
            throw new InvalidStripeAccount(property, "must have no path");
        }
        if (key.live() && !https) {
            throw new InvalidStripeAccount(property, "must be https: a live key never travels in the clear");
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

    private static int within(@Nullable Integer value, int usual, int most, String property) {
        int number = value == null ? usual : value;
        if (number < 1 || number > most) {
            throw new InvalidStripeAccount(property, "must be 1 to " + most);
        }
        return number;
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null || text.isBlank() ? fallback : text;
    }
}
