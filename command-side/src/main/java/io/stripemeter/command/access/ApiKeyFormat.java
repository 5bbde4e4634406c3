package io.stripemeter.command.access;

import io.stripemeter.api.support.Problem;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its owner holds it: {@code sm_test_<id>_<secret>} or {@code sm_live_<id>_<secret>}.
 *
 * @param id 8 letters or digits, shown in lists
 * @param text the whole key
 */
record ApiKeyFormat(String mode, String id, String text) {
    private static final Pattern FORM = Pattern.compile("sm_(test|live)_([A-Za-z0-9]{8})_([A-Za-z0-9_-]{16,128})");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{8}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_LENGTH = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns whether a text can be the id of a key. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Optional<ApiKeyFormat> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ApiKeyFormat(form.group(1), form.group(2), text)) : Optional.empty();
    }

    /** As {@link #parse}, for a key from the configuration. */
    static ApiKeyFormat require(String text, String path) {
        return parse(text)
                .orElseThrow(() -> Problem.invalid(
                        "invalid_format",
                        path,
                        path + " must look like sm_test_<8 letters or digits>_<secret of 16 to 128 characters>"));
    }

    static ApiKeyFormat create(String mode) {
        String id = random(ID_LENGTH);
        return new ApiKeyFormat(mode, id, "sm_" + mode + "_" + id + "_" + random(SECRET_LENGTH));
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
