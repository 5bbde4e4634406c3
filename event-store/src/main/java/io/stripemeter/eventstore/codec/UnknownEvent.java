package io.stripemeter.eventstore.codec;

/**
 * A failure to decode an event of a type or revision that this release does not know. A newer release stored it, and can read
 * it: it is left to nodes of that release.
 */
public final class UnknownEvent extends UnreadableEvent {
    private static final long serialVersionUID = 1L;

    UnknownEvent(StoredEventType type) {
        super("this release does not know " + type.name() + " in revision " + type.revision());
    }
}
