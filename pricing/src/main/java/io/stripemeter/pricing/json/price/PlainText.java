package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.InvalidPricing;

/**
 * A text that can be stored, displayed and searched anywhere: it has no control characters, such as NUL, and no lone
 * surrogates.
 */
public final class PlainText {

    private static final char DELETE = 0x7f;

    private PlainText() {}

    /** The text itself. @throws InvalidPricing {@code invalid_character} */
    public static String of(String text) {
        int broken = firstBroken(text);
        if (broken >= 0) {
            throw new InvalidPricing(
                    "",
                    "invalid_character",
                    "must not have control characters or lone surrogates, but has one at index " + broken);
        }
        return text;
    }

    public static boolean is(String text) {
        return firstBroken(text) < 0;
    }

    private static int firstBroken(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (character < ' ' || character == DELETE || Character.isSurrogate(character)) {
                return at;
            }
        }
        return -1;
    }
}
