package io.stripemeter.eventstore.codec;

import io.stripemeter.api.EventCatalog;

/** A fact's stored name and revision. */
public record StoredEventType(String name, int revision) {
    public static StoredEventType of(Class<?> fact) {
        return new StoredEventType(EventCatalog.nameOf(fact), EventCatalog.revisionOf(fact));
    }

    /** The first part of the name: the kind of stream the fact lives on. */
    public String context() {
        return name.substring(0, name.indexOf('.'));
    }
}
