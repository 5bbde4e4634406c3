package io.stripemeter.pricing.json.price;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context of parsing one document. It turns texts into values and collects every violation with its path instead of
 * stopping at the first.
 */
public final class ParseContext {

    /** The most violations that are reported; a document this wrong needs no longer list. */
    public static final int MAX_VIOLATIONS = 50;

    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final BigDecimal MOST_COUNTED = BigDecimal.valueOf(1_000_000_000);

    private final List<Violation> violations = new ArrayList<>();

    /** The value of an optional text; null when it is absent or broken. */
    public <T> @Nullable T read(String path, @Nullable String text, Function<String, T> parse) {
        return text == null ? null : attempt(path, () -> parse.apply(text));
    }

    /** The value of a required text; null, with a violation noted, when it is absent or broken. */
    public <T> @Nullable T require(String path, @Nullable String text, Function<String, T> parse) {
        if (text == null) {
            refuse(path, "required", "is required");
            return null;
        }
        return read(path, text, parse);
    }

    /** The result of {@code build}, or null with its violations noted under {@code parent}. */
    public <T> @Nullable T attempt(String parent, Supplier<T> build) {
        try {
            return build.get();
        } catch (InvalidPricing invalid) {
            invalid.violations().forEach(violation -> add(violation.within(parent)));
            return null;
        }
    }

    public void refuse(String path, String code, String message) {
        add(new Violation(path, code, message));
    }

    public boolean failed() {
        return !violations.isEmpty();
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** A whole number of minor units that the currency can charge. */
    public static Amount wholeAmount(String text, Currency currency) {
        BigDecimal value = Decimals.parse(text);
        if (value.scale() > 0) {
            throw new InvalidPricing("", "not_whole", "must be a whole number of minor units");
        }
        if (value.abs().compareTo(LARGEST_AMOUNT) > 0) {
            throw new InvalidPricing("", "amount_out_of_range", "must fit into 64 bits of minor units");
        }
        Amount amount = Amount.of(value.longValueExact(), currency);
        if (!currency.charges(amount)) {
            throw new InvalidPricing(
                    "",
                    "not_chargeable",
                    "must be a multiple of " + currency.step() + " minor units, as Stripe charges " + currency);
        }
        return amount;
    }

    /** A count, at most a billion. */
    static Integer count(String text) {
        BigDecimal value = Decimals.parse(text);
        if (value.scale() > 0 || value.signum() < 0 || value.compareTo(MOST_COUNTED) > 0) {
            throw new InvalidPricing("", "not_a_count", "must be a whole number from 0 to " + MOST_COUNTED);
        }
        return value.intValueExact();
    }

    private void add(Violation violation) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(violation);
        }
    }
}
