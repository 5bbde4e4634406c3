package io.stripemeter.command.pushledger;

/**
 * The rule for the {@code Idempotency-Key} of the next attempt of a push.
 *
 * <p>A key is {@code identifier#n}. The first attempt has n = 1. The first retry after a lost outcome repeats the key
 * of the lost attempt: if Stripe had answered, it replays that answer, and the push is settled by its own success. But
 * Stripe replays a stored 500 just as well, for 24 h. So a key is repeated only once in a push's life; every other
 * retry counts up, and it is the {@code identifier} alone that keeps Stripe from counting twice. A throttled attempt
 * was not recorded, so there is no answer to ask for: it counts up too.
 *
 * @param last number of the key last sent, 0 before the first attempt
 * @param repeated whether the one repetition has been granted
 * @param repeatLast whether the next attempt is that repetition
 */
record AttemptKeys(String identifier, int last, boolean repeated, boolean repeatLast) {
    private static final String SEPARATOR = "#";

    static AttemptKeys of(String identifier) {
        return new AttemptKeys(identifier, 0, false, false);
    }

    String next() {
        return identifier + SEPARATOR + (repeatLast ? last : last + 1);
    }

    /** After an attempt under that key; the key is read back, so that a ledger outlives a change of this rule. */
    AttemptKeys sent(String key) {
        int number = Integer.parseInt(key.substring(key.lastIndexOf(SEPARATOR) + 1));
        return new AttemptKeys(identifier, number, repeated, false);
    }

    AttemptKeys lost() {
        return new AttemptKeys(identifier, last, true, !repeated);
    }
}
