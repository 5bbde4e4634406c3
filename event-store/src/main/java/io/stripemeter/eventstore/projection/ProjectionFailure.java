package io.stripemeter.eventstore.projection;

/** A failure of a projection on the database, wrapped as an unchecked exception. */
public final class ProjectionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionFailure(String projection, Throwable cause) {
        super(projection + " could not be folded: " + cause.getMessage(), cause);
    }
}
