package io.stripemeter.api.stripeaccount;

import java.util.Locale;

/**
 * The choice of an installation to take live Stripe keys or not. One that is there to try things refuses them, so that nothing it
 * does can bill anybody.
 */
public enum LiveKeys {
    ALLOWED,
    REFUSED;

    /** The property that says so; absent means allowed. */
    public static final String PROPERTY = "stripemeter.stripe.live-keys";

    /**
     * Reads the property's value.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static LiveKeys of(String text) {
        for (LiveKeys value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text.strip())) {
                return value;
            }
        }
        throw new IllegalArgumentException(PROPERTY + " must be allowed or refused: " + text);
    }

    public boolean refuse(boolean livemode) {
        return this == REFUSED && livemode;
    }
}
