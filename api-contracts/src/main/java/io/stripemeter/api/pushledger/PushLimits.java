package io.stripemeter.api.pushledger;

import java.time.Duration;

/** The ages up to which a push may be sent, as Stripe's guarantees allow. */
public final class PushLimits {
    /**
     * A push whose outcome has been in doubt for this long is not sent again under any key: Stripe remembers an
     * identifier for at least 24 hours, and may count it a second time after that. The hour between is for requests in
     * flight and for clocks that differ.
     */
    public static final Duration FENCE = Duration.ofHours(23);
    /**
     * A push whose slot is this old is not sent: Stripe refuses a timestamp over 35 days old; a day is left for
     * retries.
     */
    public static final Duration MAX_AGE = Duration.ofDays(34);

    private PushLimits() {}
}
