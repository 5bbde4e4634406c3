package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.api.stripeaccount.LiveKeys;
import io.stripemeter.app.rehearsal.clock.SimulatedStripe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration properties of a rehearsal's server. */
final class RehearsalProperties {
    /** The tenant that exists from the start. */
    static final String TENANT = "rehearsal";

    /** The key of the default account, and of whoever speaks to the simulator as Stripe. */
    static final String STRIPE_KEY = SimulatedStripe.KEY;

    /** Beginnings of properties, without dashes, that the user does not set: they decide what a rehearsal can reach. */
    static final List<String> RESERVED = List.of(
            "spring.datasource",
            "stripemeter.bootstrap",
            "stripemeter.stripe.apibase",
            "stripemeter.stripe.metereventsbase",
            "stripemeter.stripe.livekeys",
            "stripemeter.stripe.accounts.default.apikey",
            "stripemeter.stripe.accounts.default.apibase",
            "stripemeter.stripe.accounts.default.metereventsbase",
            "stripemeter.stripe.accounts.default.webhooksecrets");

    private static final String STRIPE = "stripemeter.stripe.";
    private static final String ACCOUNT = STRIPE + "accounts.default.";

    private RehearsalProperties() {}

    /**
     * All properties: what makes waiting short, overridden by the user's, overridden by what a rehearsal needs.
     *
     * @param apiKey the API key of {@link #TENANT}
     * @param webhookSecret what the simulator signs its webhooks with
     */
    static Map<String, Object> of(Map<String, Object> given, String simulator, String apiKey, String webhookSecret) {
        RehearsalGuard.require(given);
        Map<String, Object> all = new HashMap<>();
        // Nobody watches a rehearsal for a minute to see a push.
        all.put("stripemeter.push.cadence", "PT5S");
        all.put(ACCOUNT + "max-per-second", 500);
        all.putAll(given);
        all.put("stripemeter.bootstrap.tenant", TENANT);
        all.put("stripemeter.bootstrap.key", apiKey);
        all.put(STRIPE + "api-base", simulator);
        all.put(STRIPE + "meter-events-base", simulator);
        all.put(LiveKeys.PROPERTY, "refused");
        all.put(ACCOUNT + "api-key", STRIPE_KEY);
        all.put(ACCOUNT + "api-base", simulator);
        all.put(ACCOUNT + "meter-events-base", simulator);
        all.put(ACCOUNT + "webhook-secrets", webhookSecret);
        return all;
    }
}
