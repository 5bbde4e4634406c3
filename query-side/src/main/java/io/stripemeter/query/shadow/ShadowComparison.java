package io.stripemeter.query.shadow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer's month of a meter, at the account that counts and at its shadow.
 *
 * @param liveAccount the account that counts, or null when it has no ledger
 * @param liveAccepted exact decimal: what Stripe has confirmed there
 * @param shadowAccount the test account beside it, or null when it has no ledger
 * @param difference accepted by the shadow less accepted by the account that counts
 */
record ShadowComparison(
        String customer,
        String meter,
        Instant periodStart,
        @Nullable String liveAccount,
        @Nullable String livePlanned,
        @Nullable String liveAccepted,
        @Nullable String shadowAccount,
        @Nullable String shadowPlanned,
        @Nullable String shadowAccepted,
        String difference,
        boolean equal) {}
