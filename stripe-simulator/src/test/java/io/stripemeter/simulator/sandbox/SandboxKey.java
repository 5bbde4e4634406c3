package io.stripemeter.simulator.sandbox;

import java.util.regex.Pattern;

/** A test key, and never anything else: what is asked of Stripe here makes objects and usage. */
record SandboxKey(String value) {
    private static final Pattern TEST = Pattern.compile("(sk|rk)_test_[A-Za-z0-9_]{1,250}");

    SandboxKey {
        if (!TEST.matcher(value).matches()) {
            throw new IllegalArgumentException("-Dstripe.live takes a test key only: sk_test_… or rk_test_…");
        }
    }

    @Override
    public String toString() {
        return "sk_test_…";
    }
}
