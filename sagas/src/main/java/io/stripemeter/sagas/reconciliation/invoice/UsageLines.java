package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.stripe.pricebook.BilledPrice;
import io.stripemeter.stripe.reconciliation.BilledInvoice;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines by which one price of one subscription bills one stretch of time, on whichever invoices they stand.
 *
 * @param window the stretch: lines for times apart from each other are apart
 */
record UsageLines(BilledPrice price, @Nullable String subscription, BillingWindow window, List<Billed> billed) {
    /** A line on its invoice. */
    record Billed(BilledInvoice invoice, BilledLine line) {
        BillingWindow window() {
            return BillingWindow.of(line);
        }
    }

    private record Item(@Nullable String subscription, BilledPrice price) {}

    UsageLines {
        billed = List.copyOf(billed);
    }

    /** The lines of invoices that count for a meter and a time; voided invoices bill nothing. */
    static List<Billed> of(List<BilledInvoice> invoices, @Nullable String stripeMeterId, BillingWindow period) {
        List<Billed> found = new ArrayList<>();
        for (BilledInvoice invoice : invoices) {
            for (BilledLine line : invoice.lines()) {
                boolean ours = isOf(line, stripeMeterId) && line.kind() == BilledLine.Kind.ITEM;
                if (ours && !invoice.voided() && BillingWindow.of(line).overlaps(period)) {
                    found.add(new Billed(invoice, line));
                }
            }
        }
        return found;
    }

    static boolean isOf(BilledLine line, @Nullable String stripeMeterId) {
        return line.price() != null && Objects.equals(line.price().stripeMeterId(), stripeMeterId);
    }

    /** Groups lines by subscription and price, and by stretches of time that lines overlap in. */
    static List<UsageLines> grouped(List<Billed> lines) {
        Map<Item, List<UsageLines>> byItem = new LinkedHashMap<>();
        for (Billed line : lines) {
            Item item = new Item(
                    line.line().subscription(),
                    Objects.requireNonNull(line.line().price()));
            List<UsageLines> apart = byItem.computeIfAbsent(item, unused -> new ArrayList<>());
            UsageLines joined = new UsageLines(item.price(), item.subscription(), line.window(), List.of(line));
            for (UsageLines other : List.copyOf(apart)) {
                if (other.window.overlaps(joined.window)) {
                    apart.remove(other);
                    joined = joined.with(other);
                }
            }
            apart.add(joined);
        }
        return byItem.values().stream().flatMap(List::stream).toList();
    }

    private UsageLines with(UsageLines other) {
        List<Billed> both = new ArrayList<>(other.billed);
        both.addAll(billed);
        return new UsageLines(price, subscription, window.with(other.window), both);
    }

    List<BilledLine> lines() {
        return billed.stream().map(Billed::line).toList();
    }

    List<List<BilledLine>> byInvoice() {
        Map<String, List<BilledLine>> byInvoice = new LinkedHashMap<>();
        billed.forEach(one -> byInvoice
                .computeIfAbsent(one.invoice().id(), unused -> new ArrayList<>())
                .add(one.line()));
        return List.copyOf(byInvoice.values());
    }

    /** When the last of its invoices became final. */
    Instant finalAt() {
        return billed.stream()
                .map(one -> one.invoice().finalAt())
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Whether it asks for anything. */
    boolean charges() {
        return lines().stream()
                .anyMatch(line -> line.quantity().signum() != 0 || line.amount().compareTo(BigDecimal.ZERO) != 0);
    }

    /** Whether both bill the same usage: Stripe gives each subscription of a customer all usage of the meter. */
    boolean billsAgain(UsageLines other) {
        return !Objects.equals(subscription, other.subscription)
                && window.overlaps(other.window)
                && charges()
                && other.charges();
    }
}
