package io.stripemeter.app.rehearsal.mode;

import io.stripemeter.api.support.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reading of lengths of time: ISO-8601 over REST, and shorter by hand. */
final class Lengths {
    private static final int MAX_LENGTH = 40;
    private static final Pattern SHORT = Pattern.compile("(?:\\d{1,9}[wdhms])+");
    private static final Pattern PART = Pattern.compile("(\\d{1,9})([wdhms])");
    private static final int DAYS_A_WEEK = 7;

    private Lengths() {}

    /**
     * An ISO-8601 duration of more than nothing.
     *
     * @throws Problem when it is none, not positive or longer than the longest
     */
    static Duration iso(String text, String path, Duration longest) {
        Duration length;
        try {
            length = text.length() > MAX_LENGTH ? null : Duration.parse(text);
        } catch (DateTimeException e) {
            length = null;
        }
        if (length == null) {
            throw Problem.invalid("invalid_format", path, path + " must be an ISO-8601 duration such as P3D or PT2H");
        }
        if (length.isNegative() || length.isZero() || length.compareTo(longest) > 0) {
            throw Problem.invalid(
                    "out_of_range", path, path + " must be more than nothing and at most P" + longest.toDays() + "D");
        }
        return length;
    }

    /**
     * A length as it is typed, {@code 3d}, {@code 1d12h} or {@code P3D}, in ISO-8601.
     *
     * @throws IllegalArgumentException when it is none
     */
    static String typed(String text) {
        if (text.length() > MAX_LENGTH || !SHORT.matcher(text).matches()) {
            if (text.startsWith("P")) {
                return text; // the server reads it
            }
            throw new IllegalArgumentException(
                    "Not a length of time: " + text + " (examples: 3d, 12h, 1d12h, 30m, 2w)");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "w" -> Duration.ofDays(number * DAYS_A_WEEK);
                        case "d" -> Duration.ofDays(number);
                        case "h" -> Duration.ofHours(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofSeconds(number);
                    });
        }
        return sum.toString();
    }
}
