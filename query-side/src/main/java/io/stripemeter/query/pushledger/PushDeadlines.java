package io.stripemeter.query.pushledger;

import io.stripemeter.api.pushledger.PushLimits;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a push that is not settled may be sent no more, as the ledger decides it. */
final class PushDeadlines {
    /** Why a ledger is suspended whose push has come to the fence. */
    static final String FENCED = "fenced";
    /** States of a ledger whose push may yet be sent again. */
    private static final Set<String> UNDER_WAY = Set.of("planned", "dispatched", "throttled", "unknown");

    private PushDeadlines() {}

    static Instant strandsAt(Instant slot) {
        return slot.plus(PushLimits.MAX_AGE);
    }

    static boolean isUnderWay(String state) {
        return UNDER_WAY.contains(state);
    }

    /** Null when nothing is in doubt, or the ledger has stopped already. */
    static @Nullable Instant fenceAt(String state, @Nullable Instant doubtedSince) {
        return doubtedSince == null || !isUnderWay(state) ? null : doubtedSince.plus(PushLimits.FENCE);
    }
}
