package io.stripemeter.pricing.entitlement;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.UsageAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The units that grants have left after usage over time.
 *
 * @param left units left of each grant by its id
 * @param overage used units no grant covered
 * @param segments the pieces of the period in which the set of grants did not change
 */
public record BurnDown(SortedMap<String, BigDecimal> left, BigDecimal overage, int segments) {

    /** The most times that grants may begin, end or be refilled within one computation. */
    public static final int MAX_CHANGES = 10_000;

    /**
     * Walks the period from change to change: grants begin, end and are refilled at their own times only, never because
     * another grant changed; in between, usage burns them in their order. Overage is carried on and burnt from the next
     * grant. A reset clears balances and overage, and does nothing else.
     */
    public static BurnDown of(InvoicePeriod period, List<UnitGrant> grants, List<UsageAt> usage, List<Instant> resets) {
        NavigableSet<Instant> changes = changes(period, grants, resets);
        Balances balances = new Balances(grants, period.from());
        Iterator<Instant> starts = changes.iterator();
        Instant start = starts.next();
        int segments = 0;
        BigDecimal overage = BigDecimal.ZERO;
        while (start != null) {
            Instant end = starts.hasNext() ? starts.next() : null;
            InvoicePeriod segment = new InvoicePeriod(start, end == null ? period.to() : end);
            if (resets.contains(start)) {
                balances.clear();
                overage = BigDecimal.ZERO;
            }
            balances.changeAt(start);
            overage = balances.burn(overage.add(segment.totalOf(usage)));
            segments++;
            start = end;
        }
        return new BurnDown(balances.left(period.to()), overage, segments);
    }

    private static NavigableSet<Instant> changes(InvoicePeriod period, List<UnitGrant> grants, List<Instant> resets) {
        NavigableSet<Instant> changes = new TreeSet<>(List.of(period.from()));
        List<Instant> candidates = new ArrayList<>(resets);
        for (UnitGrant grant : grants) {
            candidates.add(grant.effectiveAt());
            if (grant.expiresAt() != null) {
                candidates.add(grant.expiresAt());
            }
            if (grant.voidedAt() != null) {
                candidates.add(grant.voidedAt());
            }
            candidates.addAll(refills(grant, period));
        }
        candidates.stream().filter(period::contains).forEach(changes::add);
        return changes;
    }

    private static List<Instant> refills(UnitGrant grant, InvoicePeriod period) {
        List<Instant> refills = new ArrayList<>();
        if (grant.every() == null) {
            return refills;
        }
        Instant next = grant.effectiveAt().plus(grant.every());
        while (next.isBefore(period.to())) {
            refills.add(next);
            next = next.plus(grant.every());
            if (refills.size() > MAX_CHANGES) {
                throw new InvalidPricing(
                        "grants",
                        "too_many_refills",
                        "a grant must have at most " + MAX_CHANGES + " refills in a period");
            }
        }
        return refills;
    }

    /** The running sum of credits and debits that is never below zero, such as units rolled over to the next period. */
    public static BigDecimal rollover(List<BigDecimal> movements) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal movement : movements) {
            sum = sum.add(movement).max(BigDecimal.ZERO);
        }
        return sum;
    }
}
