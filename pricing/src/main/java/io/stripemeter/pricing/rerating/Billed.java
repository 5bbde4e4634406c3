package io.stripemeter.pricing.rerating;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Rating;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charges one price has billed in a period so far, line by line, before discounts and credits. Immutable.
 *
 * <p><b>Why the total is rated again, and never the slice.</b> A slice of usage has no tier of its own: rating the late 10
 * units alone would start at tier 1 and charge its flat amount twice. So each time the whole total is rated and the
 * amount billed is taken off. Late usage, corrections and progressive billing are then the same thing, and any slicing
 * of a period ends at the amount that one rating at its end would give. Credits are left out on purpose: an invoice
 * paid by credits was billed nonetheless.
 */
public final class Billed {

    private final Currency currency;
    private final Map<Slot, DueLine> lines;

    private record Slot(LineKey key, @Nullable UnitPrice unitPrice) {}

    private Billed(Currency currency, Map<Slot, DueLine> lines) {
        this.currency = currency;
        this.lines = lines;
    }

    public static Billed nothing(Currency currency) {
        return new Billed(currency, Map.of());
    }

    /** The charges as if exactly this rating had been billed. */
    public static Billed of(Rating rating) {
        Billed nothing = nothing(rating.total().currency());
        return nothing.and(nothing.due(rating));
    }

    /** The bill after {@code due} was billed too. */
    public Billed and(Due due) {
        Map<Slot, DueLine> sum = new LinkedHashMap<>(lines);
        due.lines().forEach(line -> add(sum, line));
        return new Billed(currency, sum);
    }

    /** The charges due when the whole total is rated as {@code now}. */
    public Due due(Rating now) {
        Map<Slot, DueLine> change = new LinkedHashMap<>();
        lines.values().forEach(line -> add(change, negated(line)));
        now.lines().forEach(line -> add(change, charged(line)));
        List<DueLine> due = new ArrayList<>();
        change.values().stream().filter(DueLine::isReversal).forEach(due::add);
        change.values().stream()
                .filter(line -> !line.isReversal() && (!line.isEmpty() || lines.isEmpty()))
                .forEach(due::add);
        return new Due(List.copyOf(due), now.total().minus(total()));
    }

    public Amount total() {
        return lines.values().stream().map(DueLine::amount).reduce(Amount.zero(currency), Amount::plus);
    }

    private static void add(Map<Slot, DueLine> sum, DueLine line) {
        sum.merge(
                new Slot(line.key(), line.unitPrice()),
                line,
                (before, more) -> new DueLine(
                        before.key(),
                        before.unitPrice(),
                        before.quantity().add(more.quantity()),
                        before.amount().plus(more.amount()),
                        before.withheld().plus(more.withheld())));
    }

    private static DueLine charged(Line line) {
        return new DueLine(line.key(), line.unitPrice(), line.quantity(), line.amount(), line.withheld());
    }

    private static DueLine negated(DueLine line) {
        return new DueLine(
                line.key(),
                line.unitPrice(),
                line.quantity().negate(),
                line.amount().negated(),
                line.withheld().negated());
    }
}
