package io.stripemeter.eventstore.segment;

/** The loss of a claim: this node no longer holds the segment, or its position was moved elsewhere; nothing was written. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClaimLost(String processor, int segment) {
        super("The claim on " + processor + "[" + segment + "] was lost");
    }
}
