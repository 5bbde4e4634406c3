package io.stripemeter.eventstore.segment;

/**
 * The failure that this node no longer holds a segment, or that its position was moved by another. Nothing was written.
 */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClaimLost(String processor, int segment) {
        super("The claim on " + processor + "[" + segment + "] was lost");
    }
}
