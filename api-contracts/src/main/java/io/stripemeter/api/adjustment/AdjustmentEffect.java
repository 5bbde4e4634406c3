package io.stripemeter.api.adjustment;

import io.stripemeter.api.support.Problem;
import java.util.Locale;

/** The way in which an adjustment reaches the customer's bill. */
public enum AdjustmentEffect {
    /** By the pushes of the month it belongs to. */
    SAME_PERIOD,
    /** By the pushes of the month in which it is approved. */
    NEXT_PERIOD,
    /** By an invoice item that a person makes: nothing is pushed. */
    INVOICE_ITEM,
    /** By a credit note that a person makes: nothing is pushed. */
    CREDIT_NOTE;

    /** The lower-case name, as it is stored and spelled in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AdjustmentEffect parse(String text, String path) {
        for (AdjustmentEffect effect : values()) {
            if (effect.wireName().equals(text)) {
                return effect;
            }
        }
        throw Problem.invalid(
                "unknown_effect", path, path + " must be one of same_period, next_period, invoice_item, credit_note");
    }
}
