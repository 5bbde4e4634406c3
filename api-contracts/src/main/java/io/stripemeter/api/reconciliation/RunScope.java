package io.stripemeter.api.reconciliation;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/** The part of the records that a reconciliation run compares. */
public enum RunScope {
    /** Our own records, and the usage that Stripe holds. */
    USAGE,
    /** The usage that Stripe's invoices bill. */
    INVOICES;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the scope with that wire name.
     *
     * @throws Problem {@code unknown_scope}
     */
    public static RunScope parse(String text, String path) {
        for (RunScope scope : values()) {
            if (scope.wireName().equals(text)) {
                return scope;
            }
        }
        throw Problem.invalid("unknown_scope", path, path + " must be one of usage, invoices");
    }
}
