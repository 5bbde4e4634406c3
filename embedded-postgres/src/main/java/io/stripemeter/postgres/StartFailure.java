package io.stripemeter.postgres;

/** A failure to start that the operator can fix; the message says what is wrong and how to fix it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
