package io.stripemeter.api.reconciliation;

/**
 * The number of comparisons of a run, by verdict.
 *
 * @param equal both sides agree, read twice
 * @param tolerated they differ within the tolerance of an open period
 * @param different they differ; each difference was corrected, escalated, or waits for the time to be corrected
 * @param waiting no verdict is possible yet: a push is in flight, or an invoice is a draft
 * @param unreadable Stripe could not be read
 */
public record RunTally(long equal, long tolerated, long different, long waiting, long unreadable) {
    public static final RunTally NONE = new RunTally(0, 0, 0, 0, 0);

    public RunTally plus(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> new RunTally(equal + 1, tolerated, different, waiting, unreadable);
            case TOLERATED -> new RunTally(equal, tolerated + 1, different, waiting, unreadable);
            case DIFFERENT -> new RunTally(equal, tolerated, different + 1, waiting, unreadable);
            case WAITING -> new RunTally(equal, tolerated, different, waiting + 1, unreadable);
            case UNREADABLE -> new RunTally(equal, tolerated, different, waiting, unreadable + 1);
        };
    }

    public long compared() {
        return equal + tolerated + different + waiting + unreadable;
    }
}
