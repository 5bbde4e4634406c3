package io.stripemeter.sagas.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;

/** The Stripe accounts that have a key, by name; what has none is said loudly, once. */
public final class StripeAccounts {
    /** The account mappings use when they name none. */
    public static final String DEFAULT = "default";

    static final int MOST_ACCOUNTS = 100;
    /** Names remembered as reported, so that the log says each once without growing for ever. */
    static final int MOST_REPORTED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(StripeAccounts.class);

    private final Map<String, StripeAccount> byName;
    private final Set<String> withoutKey = ConcurrentHashMap.newKeySet();

    private StripeAccounts(Map<String, StripeAccount> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads the accounts. {@code STRIPE_API_KEY} and {@code STRIPE_API_BASE} stand in for what the account
     * {@link #DEFAULT} does not set itself.
     *
     * @throws InvalidStripeAccount when an account must not run as configured
     */
    public static StripeAccounts of(StripeSettings settings, PropertyResolver environment) {
        Map<String, StripeSettings.Account> configured = new TreeMap<>();
        if (settings.accounts() != null) {
            configured.putAll(settings.accounts());
        }
        configured.put(DEFAULT, withEnvironment(configured.get(DEFAULT), environment));
        if (configured.size() > MOST_ACCOUNTS) {
            throw new InvalidStripeAccount("stripemeter.stripe.accounts", "must be at most " + MOST_ACCOUNTS);
        }
        Map<String, StripeAccount> byName = new TreeMap<>();
        configured.forEach(
                (name, account) -> AccountReader.read(name, account).ifPresent(read -> byName.put(name, read)));
        return new StripeAccounts(byName);
    }

    /** The account, or nothing when no key is configured for that name. */
    public Optional<StripeAccount> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<StripeAccount> all() {
        return byName.values();
    }

    /** Says that usage waits for the key of an account: in the log once, and as a metric until the restart. */
    public void reportWithoutKey(String name) {
        if (withoutKey.size() < MOST_REPORTED && withoutKey.add(name)) {
            LOG.error(
                    "No push is planned for Stripe account '{}': it has no key. Usage is counted and waits. "
                            + "Set stripemeter.stripe.accounts.{}.api-key (or STRIPE_API_KEY for '{}').",
                    name,
                    name,
                    DEFAULT);
        }
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("stripemeter.stripe.accounts.without.key", withoutKey, Set::size)
                .description("Stripe accounts that usage is mapped to, but that have no key")
                .register(registry);
    }

    private static StripeSettings.Account withEnvironment(
            StripeSettings.@Nullable Account account, PropertyResolver environment) {
        StripeSettings.Account set = account == null ? StripeSettings.Account.EMPTY : account;
        return new StripeSettings.Account(
                set.apiKey() == null ? environment.getProperty("STRIPE_API_KEY") : set.apiKey(),
                set.apiBase() == null ? environment.getProperty("STRIPE_API_BASE") : set.apiBase(),
                set.meterEventsBase(),
                set.decimals(),
                set.maxPerSecond(),
                set.maxConcurrent());
    }
}
