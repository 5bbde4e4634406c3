package io.stripemeter.pricing;

/**
 * One broken rule of a price, a discount or a request.
 *
 * @param path the broken field, as a JSON-style path such as {@code price.tiers[1].upTo}
 * @param code stable and machine-readable, such as {@code tier_out_of_order}
 * @param message text for a person: what is wrong and what would be right
 */
public record Violation(String path, String code, String message) {

    /** The same violation in other words. */
    public Violation saying(String words) {
        return new Violation(path, code, words);
    }

    /** The same violation seen from an enclosing object, so {@code upTo} becomes {@code tiers[1].upTo}. */
    public Violation within(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new Violation(path.isEmpty() ? parent : parent + "." + path, code, message);
    }
}
