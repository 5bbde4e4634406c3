package io.stripemeter.pricing.properties;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property for many seeds and names the seed that breaks it. {@code -Dpricing.seed=N} runs one seed alone,
 * {@code -Dpricing.runs=N} more of them.
 */
final class Seeds {

    private static final int RUNS = Integer.getInteger("pricing.runs", 400);

    private Seeds() {}

    static void check(Consumer<Random> property) {
        Long only = Long.getLong("pricing.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? RUNS : only;
        for (long seed = first; seed <= last; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("broken by -Dpricing.seed=" + seed + ": " + broken.getMessage(), broken);
            }
        }
    }
}
