package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.periodclose.BeginPeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.EndedPeriod;
import io.stripemeter.api.periodclose.FindEndedPeriods;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.sagas.support.ProcessQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to close every period that has ended, of whatever length, for each tenant and account that has ledgers in it. One
 * node of all does; what was begun already changes nothing, and a ledger that is opened late is found too.
 */
final class CloseCadence {
    /** Usage of the last second of a period may be on its way. */
    static final Duration SETTLE = Duration.ofMinutes(2);
    /** Stripe takes usage of 35 days back: a period that has been over for longer is beyond a close. */
    static final Duration TOO_OLD = Duration.ofDays(40);

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
        FindEndedPeriods ended = new FindEndedPeriods(now.minus(SETTLE), now.minus(TOO_OLD));
        for (EndedPeriod period : queries.many(ended, EndedPeriod.class)) {
            CloseKey key = new CloseKey(new TenantId(period.tenantId()), period.account(), period.period());
            try {
                commands.sendAndWait(new BeginPeriodClose(key));
            } catch (RuntimeException failure) {
                LOG.warn("The close of {} could not begin; the next round asks again", key.streamId(), failure);
            }
        }
    }
}
