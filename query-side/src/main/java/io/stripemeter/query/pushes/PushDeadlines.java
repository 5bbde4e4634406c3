package io.stripemeter.query.pushes;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a push that is not settled may be sent no more, as the ledger decides it. */
final class PushDeadlines {
    /** From this age of the doubt on a push is not sent again: Stripe promises to know its identifier for 24 h only. */
    static final Duration FENCE = Duration.ofHours(23);
    /** From this age of its slot on: Stripe refuses a timestamp over 35 days old. */
    static final Duration STRANDING = Duration.ofDays(34);
    /** Why a ledger is suspended whose push has come to the fence. */
    static final String FENCED = "fenced";
    /** States of a ledger whose push may yet be sent again. */
    private static final Set<String> UNDER_WAY = Set.of("planned", "dispatched", "throttled", "unknown");

    private PushDeadlines() {}

    static Instant strandsAt(Instant slot) {
        return slot.plus(STRANDING);
    }

    static boolean isUnderWay(String state) {
        return UNDER_WAY.contains(state);
    }

    /** Null when nothing is in doubt, or the ledger has stopped already. */
    static @Nullable Instant fenceAt(String state, @Nullable Instant doubtedSince) {
        return doubtedSince == null || !isUnderWay(state) ? null : doubtedSince.plus(FENCE);
    }
}
