package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.periodclose.BeginPeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindLedgerScopes;
import io.stripemeter.api.reconciliation.LedgerScope;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to close the period before the present one, for every tenant and account that has ledgers in it. One node of all
 * does; what was begun already changes nothing, so each round asks for all, and a ledger that is opened late is found too.
 */
final class CloseCadence {
    /** Usage of the last second of a period may be on its way. */
    static final Duration SETTLE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(CloseCadence.class);

    private final ProcessQueries queries;
    private final CommandSender commands;
    private final Clock clock;

    CloseCadence(ProcessQueries queries, CommandSender commands, Clock clock) {
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
    }

    void round() {
        Instant now = clock.instant();
        BillingPeriod present = BillingPeriod.monthOf(now);
        if (now.isBefore(present.start().plus(SETTLE))) {
            return;
        }
        BillingPeriod ended = BillingPeriod.monthOf(present.start().minusSeconds(1));
        for (LedgerScope scope : queries.many(new FindLedgerScopes(ended.start()), LedgerScope.class)) {
            CloseKey key = new CloseKey(new TenantId(scope.tenantId()), scope.account(), ended);
            try {
                commands.sendAndWait(new BeginPeriodClose(key));
            } catch (RuntimeException failure) {
                LOG.warn("The close of {} could not begin; the next round asks again", key.streamId(), failure);
            }
        }
    }
}
