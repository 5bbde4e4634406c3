package io.stripemeter.eventstore.codec;

import io.stripemeter.api.FactCatalog;

/** A fact's stored name and revision. */
public record FactType(String name, int revision) {
    public static FactType of(Class<?> fact) {
        return new FactType(FactCatalog.nameOf(fact), FactCatalog.revisionOf(fact));
    }

    /** The first part of the name: the kind of stream the fact lives on. */
    public String context() {
        return name.substring(0, name.indexOf('.'));
    }
}
