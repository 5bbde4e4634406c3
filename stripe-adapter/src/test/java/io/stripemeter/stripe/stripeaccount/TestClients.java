package io.stripemeter.stripe.stripeaccount;

import com.stripe.net.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.mock.env.MockEnvironment;

/** Clients of Stripe accounts that tests configure, by the transport of production but for its time limit. */
public final class TestClients {
    /** Bytes of an answer, at most. */
    public static final int MAX_BODY_BYTES = SingleShotHttpClient.MAX_BODY_BYTES;

    private TestClients() {}

    /** Of the account {@code default} at an address. */
    public static StripeClients at(String address, String key, Duration callTimeout) {
        return over(account(address, key), new SingleShotHttpClient(callTimeout));
    }

    /** The same, with the {@code Date} of each answer held against our clock, as in production. */
    public static StripeClients watching(String address, String key, Duration callTimeout, ClockSkew skew) {
        return over(account(address, key), skew.watching(new SingleShotHttpClient(callTimeout)));
    }

    /** Of configured accounts at Stripe itself; for tests that call nothing. */
    public static StripeClients of(StripeSettings settings) {
        return over(settings, new SingleShotHttpClient());
    }

    /** Of configured accounts, over any transport. */
    public static StripeClients over(StripeSettings settings, HttpClient transport) {
        return new StripeClients(StripeAccounts.of(settings, new MockEnvironment()), transport);
    }

    private static StripeSettings account(String address, String key) {
        return new StripeSettings(Map.of("default", new StripeSettings.Account(key, address, null, null, null, null)));
    }
}
