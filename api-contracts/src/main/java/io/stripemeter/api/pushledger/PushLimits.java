package io.stripemeter.api.pushledger;

import java.time.Duration;

/** Until when a push may be sent, as Stripe's promises allow. */
public final class PushLimits {
    /**
     * From this age of the doubt on a push is not sent again under any key: Stripe keeps an identifier for 24 h at least, and counts
     * it anew after that. The hour between is for requests on their way and for clocks that differ.
     */
    public static final Duration FENCE = Duration.ofHours(23);
    /** From this age of its slot on a push is not sent: Stripe refuses a timestamp over 35 days old; a day is left for retries. */
    public static final Duration MAX_AGE = Duration.ofDays(34);

    private PushLimits() {}
}
