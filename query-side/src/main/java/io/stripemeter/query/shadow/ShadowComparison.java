package io.stripemeter.query.shadow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pushes of one customer, meter and month at the live account and at its shadow.
 *
 * @param liveAccount the account that is billed, or null when it has no ledger
 * @param liveAccepted exact decimal: the sum that Stripe has confirmed there
 * @param shadowAccount the test account beside it, or null when it has no ledger
 * @param difference accepted by the shadow minus accepted by the live account
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
