package io.stripemeter.simulator.fault;

import io.stripemeter.simulator.store.Ids;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One fault rule: the calls it matches, how often it strikes, and its effect.
 *
 * <p>Whether the n-th matching call is struck depends only on the rule's seed and n, so a schedule repeats exactly
 * when the calls come in the same order.
 */
public final class FaultRule {
    /**
     * The calls the rule matches; absent parts match everything.
     *
     * @param path a regular expression over the whole path (for webhooks: the event type)
     * @param identifier a regular expression over the whole identifier
     */
    public record Target(
            @Nullable String method,
            @Nullable Pattern path,
            @Nullable Pattern identifier) {
        boolean meets(Subject subject) {
            return (method == null || method.equals(subject.method()))
                    && (path == null || path.matcher(subject.path()).matches())
                    && (identifier == null
                            || identifier.matcher(subject.identifier()).matches());
        }
    }

    /**
     * The frequency with which the rule strikes.
     *
     * @param nth only the n-th matching call, counted from 1; 0 for any
     * @param times the most strikes; 0 for no limit
     * @param probability of each matching call, 0 to 1
     */
    public record Chance(long nth, long times, double probability, long seed) {}

    /**
     * The effect of the rule.
     *
     * @param delayMillis for delays and lags
     * @param mode a variant, as the kind explains it
     */
    public record Effect(
            FaultKind kind, long delayMillis, @Nullable String mode) {}

    /** Half-open in the simulator's time; absent ends are open. */
    public record Window(@Nullable Instant from, @Nullable Instant until) {
        boolean contains(Instant now) {
            return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
        }
    }

    /** The call that a rule is matched against. */
    public record Subject(String method, String path, String identifier) {}

    private static final double TO_UNIT = 0x1.0p-53;
    private static final int UNUSED_BITS = 11;

    private final String id;
    private final Target target;
    private final Chance chance;
    private final Effect effect;
    private final Window window;
    private long met;
    private long struck;

    FaultRule(String id, Target target, Chance chance, Effect effect, Window window) {
        this.id = id;
        this.target = target;
        this.chance = chance;
        this.effect = effect;
        this.window = window;
    }

    /** Counts a matching call and returns whether the rule strikes it. */
    synchronized boolean strikes(Subject subject, Instant now) {
        if (!target.meets(subject) || !window.contains(now)) {
            return false;
        }
        met++;
        boolean due = (chance.nth() == 0 || chance.nth() == met)
                && (chance.times() == 0 || struck < chance.times())
                && draw() < chance.probability();
        struck += due ? 1 : 0;
        return due;
    }

    private double draw() {
        return (Ids.mix(chance.seed() * 31 + met) >>> UNUSED_BITS) * TO_UNIT;
    }

    public String id() {
        return id;
    }

    public Effect effect() {
        return effect;
    }

    Target target() {
        return target;
    }

    Chance chance() {
        return chance;
    }

    Window window() {
        return window;
    }

    synchronized long met() {
        return met;
    }

    synchronized long struck() {
        return struck;
    }
}
