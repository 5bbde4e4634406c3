package io.stripemeter.stripe.stripeaccount;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.stripeaccount.LiveKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.PropertyResolver;

/**
 * The Stripe accounts that have a key: those that tenants linked, and those that the operator configured.
 *
 * <p>A tenant's own account comes first. A configured one serves the tenants it names; one that names none serves the
 * only tenant, and nobody once there are two: otherwise each could bill the customers of the other. What has no key is
 * said loudly, once.
 */
public final class StripeAccounts {
    /** The account mappings use when they name none. */
    public static final String DEFAULT = "default";

    static final int MOST_ACCOUNTS = 100;
    /** Names remembered as reported, so that the log names each once, within a bound. */
    static final int MOST_REPORTED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(StripeAccounts.class);

    /**
     * An account of the configuration.
     *
     * @param tenants who may use it; empty for the only tenant
     */
    private record Configured(StripeAccount account, Set<String> tenants) {
        boolean serves(String tenantId, Tenancy tenancy) {
            return tenants.isEmpty() ? !tenancy.several() : tenants.contains(tenantId);
        }
    }

    private final Map<String, Configured> configured;
    private final StripeAccountLinks links;
    private final Tenancy tenancy;
    private final Set<StripeAccount.Id> withoutKey = ConcurrentHashMap.newKeySet();

    private StripeAccounts(Map<String, Configured> configured, StripeAccountLinks links, Tenancy tenancy) {
        this.configured = Map.copyOf(configured);
        this.links = links;
        this.tenancy = tenancy;
    }

    /** Configured accounts alone; see {@link #of(StripeSettings, PropertyResolver, StripeAccountLinks)}. */
    public static StripeAccounts of(StripeSettings settings, PropertyResolver environment) {
        return of(settings, environment, StripeAccountLinks.NONE);
    }

    /** For an installation with one tenant. */
    static StripeAccounts of(StripeSettings settings, PropertyResolver environment, StripeAccountLinks links) {
        return of(settings, environment, links, Tenancy.SINGLE);
    }

    /**
     * Reads the configured accounts. {@code STRIPE_API_KEY} and {@code STRIPE_API_BASE} stand in for what the account
     * {@link #DEFAULT} does not set itself.
     *
     * @throws InvalidStripeAccount when an account must not run as configured
     */
    static StripeAccounts of(
            StripeSettings settings, PropertyResolver environment, StripeAccountLinks links, Tenancy tenancy) {
        Map<String, StripeSettings.Account> all = new TreeMap<>();
        if (settings.accounts() != null) {
            all.putAll(settings.accounts());
        }
        all.put(DEFAULT, withEnvironment(all.get(DEFAULT), environment));
        if (all.size() > MOST_ACCOUNTS) {
            throw new InvalidStripeAccount("stripemeter.stripe.accounts", "must be at most " + MOST_ACCOUNTS);
        }
        LiveKeys liveKeys = LiveKeys.of(environment.getProperty(LiveKeys.PROPERTY, "allowed"));
        Map<String, Configured> configured = new HashMap<>();
        all.forEach((name, account) -> StripeAccountParser.read(name, account).ifPresent(read -> {
            if (liveKeys.refuse(read.key().live())) {
                throw new InvalidStripeAccount(
                        "stripemeter.stripe.accounts." + name + ".api-key",
                        "must be a test key: " + LiveKeys.PROPERTY + " is refused");
            }
            configured.put(name, new Configured(read, tenants(account)));
        }));
        return new StripeAccounts(configured, links, tenancy);
    }

    /** The account a tenant calls by that name, or nothing when it has no key. */
    public Optional<StripeAccount> find(String tenantId, String name) {
        return links.find(tenantId, name).or(() -> configured(tenantId, name));
    }

    /** The account of the configuration that serves a tenant under that name. */
    public Optional<StripeAccount> configured(String tenantId, String name) {
        return Optional.ofNullable(configured.get(name))
                .filter(account -> account.serves(tenantId, tenancy))
                .map(Configured::account);
    }

    /** All accounts of the configuration. */
    public List<StripeAccount> configured() {
        return configured.values().stream().map(Configured::account).toList();
    }

    /** Whether what a tenant calls by that name is one account for several tenants, so that they share its customers. */
    public boolean shared(String tenantId, String name) {
        Configured account = configured.get(name);
        return account != null
                && account.tenants().size() > 1
                && account.serves(tenantId, tenancy)
                && links.find(tenantId, name).isEmpty();
    }

    /** Whether the configuration has an account of that name that does not serve the tenant, which has none itself. */
    public boolean withheld(String tenantId, String name) {
        return configured.containsKey(name) && find(tenantId, name).isEmpty();
    }

    /** Says that usage waits for the key of an account: in the log once, and as a metric until the restart. */
    public void reportWithoutKey(String tenantId, String name) {
        if (withoutKey.size() < MOST_REPORTED && withoutKey.add(StripeAccount.Id.linked(tenantId, name))) {
            LOG.error(
                    "No push is planned for Stripe account '{}' of tenant '{}': it has no key that this tenant may use. Usage is counted and"
                            + " waits. Link it (POST /v1/stripe/accounts) or set"
                            + " stripemeter.stripe.accounts.{}.api-key (or STRIPE_API_KEY for '{}'); one that is"
                            + " configured serves several tenants only if its property 'tenants' names them.",
                    name,
                    tenantId,
                    name,
                    DEFAULT);
        }
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("stripemeter.stripe.accounts.without.key", withoutKey, Set::size)
                .description("Stripe accounts that usage is mapped to, but that have no key")
                .register(registry);
    }

    private static Set<String> tenants(StripeSettings.Account account) {
        return Set.copyOf(account.tenants() == null ? List.of() : account.tenants());
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
                set.maxConcurrent(),
                set.tenants(),
                set.webhookSecrets());
    }
}
