package io.stripemeter.stripe.stripeaccount;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.stripe.StripeClient;
import com.stripe.net.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * A client for each Stripe account that is in use. A rotated key makes another account of it, and so another client.
 */
public final class StripeClients {
    static final int MOST_CLIENTS = 2_000;
    static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final StripeAccounts accounts;
    private final LoadingCache<StripeAccount, StripeClient> clients;

    StripeClients(StripeAccounts accounts, HttpClient http) {
        this.accounts = accounts;
        this.clients = Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(FORGET_AFTER)
                .build(account -> client(account, http));
    }

    /** The client of the account a tenant calls by that name; nothing when it has no key. */
    Optional<StripeClient> find(String tenantId, String account) {
        return accounts.find(tenantId, account).map(this::of);
    }

    public StripeClient of(StripeAccount account) {
        return clients.get(account);
    }

    public Optional<StripeAccount> account(String tenantId, String account) {
        return accounts.find(tenantId, account);
    }

    private static StripeClient client(StripeAccount account, HttpClient http) {
        return StripeClient.builder()
                .setApiKey(account.key().value())
                .setApiBase(account.apiBase().toString())
                .setMeterEventsBase(account.meterEventsBase().toString())
                .setMaxNetworkRetries(0)
                .setHttpClient(http)
                .build();
    }
}
