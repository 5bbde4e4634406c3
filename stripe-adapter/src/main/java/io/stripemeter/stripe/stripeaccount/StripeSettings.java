package io.stripemeter.stripe.stripeaccount;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * {@code stripemeter.stripe}: the Stripe accounts of the operator by our name of them, and where Stripe is.
 *
 * @param apiBase where accounts that tenants link are called; default Stripe. A tenant never chooses an address: what
 *     this process can reach is the operator's business.
 * @param meterEventsBase follows {@code apiBase} when only that is set
 */
@ConfigurationProperties("stripemeter.stripe")
public record StripeSettings(
        @Nullable Map<String, Account> accounts,
        @Nullable String apiBase,
        @Nullable String meterEventsBase) {
    public StripeSettings(@Nullable Map<String, Account> accounts) {
        this(accounts, null, null);
    }

    @ConstructorBinding
    public StripeSettings {}

    /**
     * {@code stripemeter.stripe.accounts.<name>}: an account as configured; what is absent takes its default.
     *
     * @param apiKey without a key nothing is planned for the account
     * @param meterEventsBase follows {@code apiBase} when only that is set
     * @param maxPerSecond default 20 for test keys (a sandbox takes 25), 200 for live keys (Stripe takes 1,000)
     * @param maxConcurrent default 8
     * @param tenants who may use it; default the only tenant, and nobody once there are several
     * @param webhookSecrets what its webhooks are signed with, the newest first
     */
    public record Account(
            @Nullable String apiKey,
            @Nullable String apiBase,
            @Nullable String meterEventsBase,
            @Nullable Boolean decimals,
            @Nullable Integer maxPerSecond,
            @Nullable Integer maxConcurrent,
            @Nullable List<String> tenants,
            @Nullable List<String> webhookSecrets) {
        static final Account EMPTY = new Account(null, null, null, null, null, null);

        @ConstructorBinding
        public Account {}

        public Account(
                @Nullable String apiKey,
                @Nullable String apiBase,
                @Nullable String meterEventsBase,
                @Nullable Boolean decimals,
                @Nullable Integer maxPerSecond,
                @Nullable Integer maxConcurrent) {
            this(apiKey, apiBase, meterEventsBase, decimals, maxPerSecond, maxConcurrent, null, null);
        }

        @Override
        public String toString() {
            return "Account[apiBase=" + apiBase + ", decimals=" + decimals + ", tenants=" + tenants + "]";
        }
    }
}
