package io.stripemeter.stripe.pushledger;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words by which Stripe says that it already holds an identifier.
 *
 * <p>Stripe answers a repeated identifier with 400 and no error code; only the text tells it from a real refusal
 * (seen in public incidents: "An event already exists with identifier …"). Everything that depends on these words is
 * in this class. Should Stripe change them, pushes are rejected and their ledgers suspended: loud, never doubled.
 */
final class DuplicateText {
    private static final Pattern WORDS =
            Pattern.compile("\\ban event already exists with identifier\\b", Pattern.CASE_INSENSITIVE);

    private DuplicateText() {}

    static boolean in(@Nullable String message) {
        return message != null && WORDS.matcher(message).find();
    }
}
