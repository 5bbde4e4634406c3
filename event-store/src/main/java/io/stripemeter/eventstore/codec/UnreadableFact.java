package io.stripemeter.eventstore.codec;

/** Stored bytes that are not what their type says. The log never changes, so this is damage or a newer version's fact. */
public final class UnreadableFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFact(String message) {
        super("A stored fact can't be read: " + message);
    }

    UnreadableFact(String message, Throwable cause) {
        super("A stored fact can't be read: " + message, cause);
    }
}
