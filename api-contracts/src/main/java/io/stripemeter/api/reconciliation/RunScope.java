package io.stripemeter.api.reconciliation;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/** What a reconciliation run compares. */
public enum RunScope {
    /** Our own books, and what Stripe holds of our usage. */
    USAGE,
    /** What Stripe's invoices bill of it. */
    INVOICES;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scope of that name.
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
