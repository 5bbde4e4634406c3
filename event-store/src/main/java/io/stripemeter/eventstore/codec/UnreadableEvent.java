package io.stripemeter.eventstore.codec;

/** A failure to decode stored bytes as their type. The log never changes, so they are damaged, or an {@link UnknownEvent}. */
public sealed class UnreadableEvent extends RuntimeException permits UnknownEvent {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message) {
        super("A stored event can't be read: " + message);
    }

    UnreadableEvent(String message, Throwable cause) {
        super("A stored event can't be read: " + message, cause);
    }
}
