package io.stripemeter.sagas.pushledger;

import io.stripemeter.api.pushledger.UnplannedUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The pace at which a tenant's usage is pushed.
 *
 * <p>It only ever delays: from {@link #LAST_CALL} before the end of a period on, and ever after, all of it is pushed, so
 * that no invoice is short of what waited. What waits is checked again when more usage touches it, and by the next
 * sweep otherwise.
 *
 * @param every from one push of a ledger to the next, at least
 * @param atLeast a smaller difference waits, whatever its sign
 */
record PushPace(Duration every, BigDecimal atLeast) {
    /** Longer than the longest time between pushes, with a sweep. */
    static final Duration LAST_CALL = Duration.ofHours(2);
    /** Of a tenant that set none: each round what changed. */
    static final PushPace USUAL = new PushPace(Duration.ZERO, BigDecimal.ZERO);

    boolean holds(UnplannedUsage usage, Instant now) {
        if (!now.isBefore(usage.period().end().minus(LAST_CALL))) {
            return false;
        }
        Instant last = usage.plannedAt();
        boolean early = last != null && now.isBefore(last.plus(every));
        return early || usage.rest().abs().compareTo(atLeast) < 0;
    }
}
