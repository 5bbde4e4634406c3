package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;

/** Starts a run over the open period of every tenant and account, each time it is due; one node of all does. */
final class RunCadence {
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
        for (LedgerScope scope : queries.scopes(period.start())) {
            TenantId tenant = new TenantId(scope.tenantId());
            RunKey key = RunKey.of(tenant, scope.account(), period, RunScope.USAGE, now);
            reporter.ask(new StartReconciliation(key, scope.account(), period, RunScope.USAGE, "cadence"));
        }
    }
}
