package io.stripemeter.api.pricebook;

import io.stripemeter.api.support.Texts;
import java.util.regex.Pattern;

/** The key of a price book, unique within its tenant: 1 to 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}. */
public record PriceBookKey(String value) {
    public static final int MAX_LENGTH = 64;

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    public PriceBookKey {
        value = Texts.require(value, "key", MAX_LENGTH, ALLOWED);
    }

    @Override
    public String toString() {
        return value;
    }
}
