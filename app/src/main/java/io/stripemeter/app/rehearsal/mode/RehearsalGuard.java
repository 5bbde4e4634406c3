package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.postgres.StartFailure;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeSettings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The refusal of everything through which a rehearsal could reach Stripe itself: a live key, or an address that is not its
 * simulator's. A moved clock would bill months that never were.
 *
 * <p>Whoever finds a live key where a rehearsal looks has pointed it at an installation that counts, so it does not start,
 * even where the key would not have been used.
 */
final class RehearsalGuard {
    private static final Pattern LIVE_KEY = Pattern.compile("(?:sk|rk)_live_.*");

    private final URI simulator;

    RehearsalGuard(URI simulator) {
        this.simulator = simulator;
    }

    /** Refuses an environment that names a live key or another Stripe. */
    void require(UnaryOperator<@Nullable String> environment) {
        String key = environment.apply("STRIPE_API_KEY");
        if (key != null && LIVE_KEY.matcher(key.strip()).matches()) {
            throw new StartFailure("STRIPE_API_KEY is a live key: a rehearsal starts nowhere near one. Unset it.");
        }
        requireAddress(environment.apply("STRIPE_API_BASE"), "STRIPE_API_BASE");
    }

    /** Refuses properties of the command line that a rehearsal sets itself. */
    static void require(Map<String, Object> given) {
        for (String name : given.keySet()) {
            String canonical = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
            if (RehearsalProperties.RESERVED.stream().anyMatch(canonical::startsWith)) {
                throw new StartFailure("A rehearsal sets " + name + " itself: leave it out.");
            }
        }
    }

    void require(List<StripeAccount> configured) {
        for (StripeAccount account : configured) {
            String property = "stripemeter.stripe.accounts." + account.name();
            if (account.key().live()) {
                throw new StartFailure(property + ".api-key is a live key: a rehearsal starts nowhere near one.");
            }
            requireAddress(account.apiBase().toString(), property + ".api-base");
            requireAddress(account.meterEventsBase().toString(), property + ".meter-events-base");
        }
    }

    void require(StripeSettings settings) {
        requireAddress(settings.apiBase() == null ? "" : settings.apiBase(), "stripemeter.stripe.api-base");
        requireAddress(settings.meterEventsBase(), "stripemeter.stripe.meter-events-base");
    }

    /** Refuses a log with accounts of live keys, which a copy of another installation's database has. */
    void require(EventLogSource log) {
        TreeSet<String> live = new TreeSet<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(log.createTailToken())) {
            while (stream.hasNextAvailable()) {
                Object event = stream.nextAvailable().getPayload();
                if (event instanceof StripeAccountLinked linked && linked.livemode()) {
                    live.add(linked.tenantId() + "/" + linked.account());
                } else if (event instanceof StripeAccountDisconnected gone) {
                    live.remove(gone.tenantId() + "/" + gone.account());
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start was interrupted", stopping);
        }
        if (!live.isEmpty()) {
            throw new StartFailure("The database has Stripe accounts with live keys (" + String.join(", ", live)
                    + "): a rehearsal starts nowhere near one. Use a data directory of its own.");
        }
    }

    /** @param address null for none set */
    private void requireAddress(@Nullable String address, String name) {
        if (address != null && !URI.create(address.strip()).equals(simulator)) {
            throw new StartFailure(name + " is " + (address.isBlank() ? "not set" : address)
                    + ": in a rehearsal every Stripe account is at its simulator, " + simulator + ".");
        }
    }
}
