package io.stripemeter.pricing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A refusal of a price, quantity, discount or currency that breaks a rule. It carries every violation found, not just
 * the first.
 */
public final class InvalidPricing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidPricing(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> violation.path() + ": " + violation.message())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidPricing(String path, String code, String message) {
        this(List.of(new Violation(path, code, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
