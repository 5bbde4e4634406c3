package io.stripemeter.api.support;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that every stored text obeys: present, bounded, and representable in UTF-8 and PostgreSQL. */
public final class Texts {
    private static final char REPLACEMENT = '\ufffd';

    private Texts() {}

    /**
     * Returns the text when it is a valid identifier or label.
     *
     * @param maxLength in UTF-16 code units, as {@link String#length()} counts
     * @throws Problem {@code required}, {@code empty}, {@code too_long}, {@code invalid_character}
     */
    public static String require(@Nullable String text, String path, int maxLength) {
        if (text == null) {
            throw Problem.invalid("required", path, path + " is required");
        }
        if (text.isBlank()) {
            throw Problem.invalid("empty", path, path + " must not be empty");
        }
        return bounded(text, path, maxLength);
    }

    /** As {@link #require}, and every character must match. */
    public static String require(@Nullable String text, String path, int maxLength, Pattern pattern) {
        String present = require(text, path, maxLength);
        if (!pattern.matcher(present).matches()) {
            throw Problem.invalid("invalid_format", path, path + " must match " + pattern.pattern());
        }
        return present;
    }

    /**
     * Makes a foreign text safe to show in an answer or a log: cuts it after {@code maxLength} characters, and replaces
     * what can't be stored by U+FFFD.
     */
    public static String shown(String text, int maxLength) {
        String cut = text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
        int broken = firstUnstorable(cut);
        if (broken < 0) {
            return cut;
        }
        StringBuilder clean = new StringBuilder(cut);
        while (broken >= 0) {
            clean.setCharAt(broken, REPLACEMENT);
            broken = firstUnstorable(clean, broken + 1);
        }
        return clean.toString();
    }

    /** As {@link #require}, for a text that may be missing. */
    public static @Nullable String optional(@Nullable String text, String path, int maxLength) {
        return text == null ? null : require(text, path, maxLength);
    }

    private static String bounded(String text, String path, int maxLength) {
        if (text.length() > maxLength) {
            throw Problem.invalid(
                    "too_long",
                    path,
                    path + " has " + text.length() + " characters, at most " + maxLength + " allowed");
        }
        int broken = firstUnstorable(text);
        if (broken >= 0) {
            throw Problem.invalid(
                    "invalid_character",
                    path,
                    path + " has a NUL, another control character or a lone surrogate at index " + broken);
        }
        return text;
    }

    /**
     * Index of the first character that can't be stored or shown safely, or -1: a control character (NUL above
     * all, which PostgreSQL refuses) or half of a surrogate pair (which has no UTF-8 form).
     */
    public static int firstUnstorable(String text) {
        return firstUnstorable(text, 0);
    }

    private static int firstUnstorable(CharSequence text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
