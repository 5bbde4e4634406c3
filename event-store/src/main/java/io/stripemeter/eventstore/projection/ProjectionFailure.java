package io.stripemeter.eventstore.projection;

/** A projection failed on the database in a way that unchecked code has to carry. */
public final class ProjectionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionFailure(String projection, Throwable cause) {
        super(projection + " could not be folded: " + cause.getMessage(), cause);
    }
}
