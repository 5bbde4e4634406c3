package io.stripemeter.app.rehearsal.demo;

import java.util.Map;

/** The demo's Stripe account: the simulator, under a test key. */
final class DemoStripe {
    static final String KEY = "sk_test_demo0000000000000000";

    private static final String ACCOUNT = "stripemeter.stripe.accounts.default.";

    /** For accounts that are linked while it runs: no call of a demo reaches the real Stripe. */
    private static final String LINKED = "stripemeter.stripe.";

    private DemoStripe() {}

    /** @param tenantId who may use the account: an earlier run on the same data left a tenant of its own */
    static Map<String, Object> properties(String simulatorUrl, String tenantId) {
        return Map.of(
                ACCOUNT + "tenants",
                tenantId,
                ACCOUNT + "api-key",
                KEY,
                ACCOUNT + "api-base",
                simulatorUrl,
                ACCOUNT + "meter-events-base",
                simulatorUrl,
                LINKED + "api-base",
                simulatorUrl,
                LINKED + "meter-events-base",
                simulatorUrl,
                "stripemeter.push.cadence",
                "PT2S",
                // A visitor does not wait twenty minutes for a reconciliation run, and the simulator counts
                // immediately.
                "stripemeter.reconciliation.lag",
                "PT15S",
                "stripemeter.reconciliation.spacing",
                "PT5S");
    }
}
