package io.stripemeter.api.adjustment;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/** The reason why usage is adjusted. */
public enum AdjustmentKind {
    /** The counted usage is not what was used. */
    CORRECTION,
    /** Usage that arrived after its period was closed. The counter includes it; its ledger no longer accepts it. */
    LATE_USAGE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AdjustmentKind parse(String text, String path) {
        for (AdjustmentKind kind : values()) {
            if (kind.wireName().equals(text)) {
                return kind;
            }
        }
        throw Problem.invalid("unknown_kind", path, path + " must be one of correction, late_usage");
    }
}
