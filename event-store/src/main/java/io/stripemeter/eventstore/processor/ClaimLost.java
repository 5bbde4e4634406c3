package io.stripemeter.eventstore.processor;

/** This node no longer holds a segment, or its position was moved by somebody else; nothing was written. */
final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLost(String processor, int segment) {
        super("The claim on " + processor + "[" + segment + "] was lost");
    }
}
