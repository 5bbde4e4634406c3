package io.stripemeter.api.stripeaccount;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A Stripe key in the form in which it may be passed on and stored: its mode, its masked form, and the key itself only
 * encrypted.
 *
 * @param livemode whether calls with it move real money, by its prefix
 * @param masked {@code sk_test_…wxyz}
 */
public record SealedKey(boolean livemode, String masked, String sealed) {
    /** Secret and restricted keys; publishable keys can't report usage. */
    public static final Pattern FORM = Pattern.compile("(sk|rk)_(test|live)_[A-Za-z0-9_]{8,250}");

    private static final int MAX_LENGTH = 300;
    private static final int PREFIX_LENGTH = "sk_test_".length();
    private static final int SHOWN = 4;

    /**
     * Checks and seals a key.
     *
     * @param seal encrypts a text for the account that the key belongs to
     * @throws Problem at {@code apiKey}; it never quotes the key
     */
    public static SealedKey of(String text, UnaryOperator<String> seal) {
        String key = Texts.require(text, "apiKey", MAX_LENGTH).strip();
        if (!FORM.matcher(key).matches()) {
            throw Problem.invalid(
                    "invalid_format", "apiKey", "apiKey must be a Stripe secret key: sk_test_…, sk_live_…, rk_…");
        }
        String masked = key.substring(0, PREFIX_LENGTH) + "…" + key.substring(key.length() - SHOWN);
        return new SealedKey(key.startsWith("live_", "sk_".length()), masked, seal.apply(key));
    }
}
