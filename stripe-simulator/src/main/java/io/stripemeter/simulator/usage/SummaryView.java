package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.policy.SummaryPolicy;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.wire.FaultEffects;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The view of a summary read: everything, or less because of lag, a stale replica or a fault. */
final class SummaryView {
    private final SummaryPolicy policy;
    private final long seed;
    private final AtomicLong reads = new AtomicLong();

    SummaryView(SummaryPolicy policy, long seed) {
        this.policy = policy;
        this.seed = seed;
    }

    /** The visible events of one read. */
    Predicate<LedgerEntry> visible(Instant now, FaultEffects faultEffects) {
        long replica = Long.remainderUnsigned(Ids.mix(seed + reads.incrementAndGet()), policy.replicas());
        Duration extra = policy.replicaStep().multipliedBy(replica).plusMillis(faultEffects.millis("summary_lag"));
        boolean frozen = faultEffects.has("summary_freeze");
        Instant frozenAt = Instant.ofEpochMilli(faultEffects.millis("summary_freeze"));
        return entry -> {
            Instant received = entry.receipt().receivedAt();
            return !received.plus(lagOf(entry)).plus(extra).isAfter(now) && !(frozen && received.isAfter(frozenAt));
        };
    }

    private Duration lagOf(LedgerEntry entry) {
        long spread = policy.longestLag().minus(policy.shortestLag()).toMillis();
        if (spread == 0) {
            return policy.shortestLag();
        }
        long drawn = Long.remainderUnsigned(Ids.mix(seed ^ entry.receipt().sequence()), spread + 1);
        return policy.shortestLag().plusMillis(drawn);
    }
}
