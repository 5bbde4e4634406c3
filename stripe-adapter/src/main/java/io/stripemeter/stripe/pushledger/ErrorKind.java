package io.stripemeter.stripe.pushledger;

import java.util.Locale;

/** Why a call did not end in a plain acknowledgement; the tag {@code kind} of the error metric. */
enum ErrorKind {
    DUPLICATE,
    RATE_LIMITED,
    LOCK_TIMEOUT,
    KEY_IN_USE,
    KEY_REFUSED,
    REFUSED,
    SERVER_ERROR,
    TIMEOUT,
    CONNECTION_REFUSED,
    CONNECTION_LOST,
    UNREADABLE,
    NO_ACCOUNT,
    LIVE_SHADOW,
    CLOCK_OFF,
    UNANSWERED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
