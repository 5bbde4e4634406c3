package io.stripemeter.api.periodclose;

import java.time.Instant;

/**
 * A query for the periods that have ended, of whatever length, and whose close has not begun: those of ledgers that are not
 * closed. Answered with a list of {@link EndedPeriod}, the longest over first, at most {@link #MOST}.
 *
 * @param endedBy the latest end
 * @param endedAfter a period that ended then or before is left alone: Stripe takes nothing for it any more
 */
public record FindEndedPeriods(Instant endedBy, Instant endedAfter) {
    public static final int MOST = 10_000;
}
