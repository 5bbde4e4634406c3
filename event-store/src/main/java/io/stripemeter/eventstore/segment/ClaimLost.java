package io.stripemeter.eventstore.segment;

/** This node no longer holds a segment, or its position was moved by somebody else; nothing was written. */
public final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClaimLost(String processor, int segment) {
        super("The claim on " + processor + "[" + segment + "] was lost");
    }
}
