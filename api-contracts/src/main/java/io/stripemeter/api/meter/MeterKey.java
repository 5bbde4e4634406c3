package io.stripemeter.api.meter;

import io.stripemeter.api.support.Texts;
import java.util.regex.Pattern;

/**
 * The key of a meter, unique within its tenant: 1 to 100 characters, without control characters and without spaces at
 * the ends.
 */
public record MeterKey(String value) {
    public static final int MAX_LENGTH = 100;

    private static final Pattern ALLOWED = Pattern.compile("\\S(.*\\S)?");

    public MeterKey {
        value = Texts.require(value, "meter", MAX_LENGTH, ALLOWED);
    }

    @Override
    public String toString() {
        return value;
    }
}
