package io.stripemeter.sagas.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code stripemeter.stripe}: the Stripe accounts by our name of them. */
@ConfigurationProperties("stripemeter.stripe")
public record StripeSettings(@Nullable Map<String, Account> accounts) {
    /**
     * {@code stripemeter.stripe.accounts.<name>}: an account as configured; what is absent takes its default.
     *
     * @param apiKey without a key nothing is planned for the account
     * @param meterEventsBase follows {@code apiBase} when only that is set
     * @param maxPerSecond default 20 for test keys (a sandbox takes 25), 200 for live keys (Stripe takes 1,000)
     * @param maxConcurrent default 8
     */
    public record Account(
            @Nullable String apiKey,
            @Nullable String apiBase,
            @Nullable String meterEventsBase,
            @Nullable Boolean decimals,
            @Nullable Integer maxPerSecond,
            @Nullable Integer maxConcurrent) {
        static final Account EMPTY = new Account(null, null, null, null, null, null);
    }
}
