package io.stripemeter.eventstore.codec;

import io.stripemeter.api.EventCatalog;

/** A domain event's stored name and revision. */
public record StoredEventType(String name, int revision) {
    public static StoredEventType of(Class<?> event) {
        return new StoredEventType(EventCatalog.nameOf(event), EventCatalog.revisionOf(event));
    }

    /** The first part of the name: the kind of stream the event lives on. */
    public String context() {
        return name.substring(0, name.indexOf('.'));
    }
}
