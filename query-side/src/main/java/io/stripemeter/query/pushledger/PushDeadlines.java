package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.PushLimits;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time after which an unsettled push may not be sent again, as the ledger decides it. */
final class PushDeadlines {
    /** The reason of a ledger that is suspended because its push reached the fence. */
    static final String FENCED = "fenced";
    /** The reason of a ledger that is suspended because Stripe knew the identifier of its push before. */
    static final String FOREIGN = "foreign_identifier";
    /** The states of a ledger whose push may still be sent again. */
    private static final Set<String> UNDER_WAY = Set.of("planned", "dispatched", "throttled", "unknown");

    private PushDeadlines() {}

    /** Returns whether only a read can tell what Stripe holds of the push. */
    static boolean leavesDoubt(String reason) {
        return reason.equals(FENCED) || reason.equals(FOREIGN);
    }

    static Instant strandsAt(Instant slot) {
        return slot.plus(PushLimits.MAX_AGE);
    }

    static boolean isUnderWay(String state) {
        return UNDER_WAY.contains(state);
    }

    /** Returns the fence; null when nothing is in doubt or the ledger has stopped already. */
    static @Nullable Instant fenceAt(String state, @Nullable Instant doubtedSince) {
        return doubtedSince == null || !isUnderWay(state) ? null : doubtedSince.plus(PushLimits.FENCE);
    }
}
