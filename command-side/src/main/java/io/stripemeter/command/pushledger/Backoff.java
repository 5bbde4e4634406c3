package io.stripemeter.command.pushledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;

/**
 * The wait before the next attempt of a push: it doubles up to a bound, less up to half of it.
 *
 * <p>The part that is subtracted depends on the push, so that the ledgers of one account do not retry all at once after
 * an outage, and on nothing else, so that a decision can be explained and tested.
 */
final class Backoff {
    /** The longest wait after the first attempt. */
    static final Duration FIRST = Duration.ofSeconds(2);
    /** The longest wait at all: about 140 attempts come before {@link Push#FENCE}. */
    static final Duration LONGEST = Duration.ofMinutes(10);
    /** From here on doubling has passed {@link #LONGEST}. */
    private static final int MAX_DOUBLINGS = 9;

    private Backoff() {}

    /**
     * The wait after an attempt of a push.
     *
     * @param attempt 1, 2, 3…
     */
    static Duration after(int attempt, String identifier) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        long whole = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(whole - spread(attempt, identifier) % (whole / 2));
    }

    private static long spread(int attempt, String identifier) {
        CRC32 checksum = new CRC32();
        checksum.update((identifier + "/" + attempt).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
