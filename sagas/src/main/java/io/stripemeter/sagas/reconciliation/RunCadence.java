package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Starts a run over the ledgers of every tenant and account, each time it is due; one node of all does. What it looks at follows
 * from what has changed, whatever the periods; the month only names it.
 */
final class RunCadence {
    /** Stripe takes usage of 35 days back; what ended longer ago is left to its close. */
    private static final Duration TOO_OLD = Duration.ofDays(40);

    private final LedgerQueries queries;
    private final Reporter reporter;
    private final Clock clock;

    RunCadence(LedgerQueries queries, Reporter reporter, Clock clock) {
        this.queries = queries;
        this.reporter = reporter;
        this.clock = clock;
    }

    void round() {
        Instant now = clock.instant();
        BillingPeriod period = BillingPeriod.monthOf(now);
        for (LedgerScope scope : queries.scopes(now.minus(TOO_OLD))) {
            TenantId tenant = new TenantId(scope.tenantId());
            RunKey key = RunKey.of(tenant, scope.account(), period, RunScope.USAGE, now);
            reporter.ask(new StartReconciliation(key, scope.account(), period, RunScope.USAGE, RunSelection.CADENCE));
        }
    }
}
