package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.InvalidPricing;

/** A text that can be stored, shown and looked up anywhere: no control character, NUL above all, and no half of a surrogate pair. */
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
                    "has a NUL, another control character or a lone surrogate at index " + broken);
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
