package io.stripemeter.eventstore.log;

/** A collision of two readable stream ids with one hash. Nothing was changed; see {@code StreamId} for how likely that is. */
public final class StreamCollision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StreamCollision(String wanted, String stored) {
        super("The stream ids " + wanted + " and " + stored + " have the same hash");
    }

    /** Refuses a stored key that is not the wanted one. */
    public static void refuseUnlessEqual(String wanted, String stored) {
        if (!wanted.equals(stored)) {
            throw new StreamCollision(wanted, stored);
        }
    }
}
