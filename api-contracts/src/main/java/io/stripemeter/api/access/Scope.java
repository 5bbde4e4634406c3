package io.stripemeter.api.access;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/** A permission of an API key. */
public enum Scope {
    /** Send usage events. */
    INGEST,
    /** Read usage, counters, pushes and definitions. */
    READ,
    /** Change meters, customers, mappings and keys of the tenant. */
    MANAGE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Scope parse(String text, String path) {
        for (Scope scope : values()) {
            if (scope.wireName().equals(text)) {
                return scope;
            }
        }
        throw Problem.invalid("unknown_scope", path, path + " must be one of ingest, read, manage");
    }
}
