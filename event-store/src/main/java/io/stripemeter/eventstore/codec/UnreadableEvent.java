package io.stripemeter.eventstore.codec;

/** Stored bytes that are not what their type says. The log never changes, so this is damage or a newer version's event. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message) {
        super("A stored event can't be read: " + message);
    }

    UnreadableEvent(String message, Throwable cause) {
        super("A stored event can't be read: " + message, cause);
    }
}
