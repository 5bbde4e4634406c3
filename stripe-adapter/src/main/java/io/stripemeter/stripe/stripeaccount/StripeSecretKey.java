package io.stripemeter.stripe.stripeaccount;

import java.util.regex.Pattern;

/**
 * A secret or restricted key of a Stripe account. Only {@link #value()} shows its text.
 *
 * @param value {@code sk_test_…}, {@code sk_live_…}, {@code rk_test_…} or {@code rk_live_…}
 */
public record StripeSecretKey(String value) {
    private static final Pattern FORM = Pattern.compile("(sk|rk)_(test|live)_[A-Za-z0-9_]{1,250}");

    static StripeSecretKey of(String text, String property) {
        String key = text.strip();
        if (!FORM.matcher(key).matches()) {
            throw new InvalidStripeAccount(property, "must be a Stripe secret key: sk_test_…, sk_live_…, rk_…");
        }
        return new StripeSecretKey(key);
    }

    /** Whether calls with this key move real money. */
    public boolean live() {
        return value.startsWith("live_", "sk_".length());
    }

    @Override
    public String toString() {
        return value.substring(0, "sk_test_".length()) + "…";
    }
}
