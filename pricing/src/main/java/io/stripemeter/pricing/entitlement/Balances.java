package io.stripemeter.pricing.entitlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The units left of each grant at one point of a period. */
final class Balances {

    private final List<UnitGrant> grants;
    private final SortedMap<String, BigDecimal> left = new TreeMap<>();

    /** Grants that became effective before the start are full then. */
    Balances(List<UnitGrant> grants, Instant start) {
        this.grants = grants.stream().sorted(UnitGrant.BURN_ORDER).toList();
        this.grants.forEach(
                grant -> left.put(grant.id(), grant.effectiveAt().isBefore(start) ? grant.units() : BigDecimal.ZERO));
    }

    /** Grants that begin or are refilled now are full; grants that end now are empty. */
    void changeAt(Instant time) {
        for (UnitGrant grant : grants) {
            if (grant.endsBy(time)) {
                left.put(grant.id(), BigDecimal.ZERO);
            } else if (fillsAt(grant, time)) {
                left.put(grant.id(), grant.units());
            }
        }
    }

    /** Burns units in order and returns the units no grant covered. A negative number of units is carried on, not burnt. */
    BigDecimal burn(BigDecimal units) {
        BigDecimal open = units;
        for (UnitGrant grant : grants) {
            BigDecimal have = left.getOrDefault(grant.id(), BigDecimal.ZERO);
            BigDecimal burnt = have.min(open.max(BigDecimal.ZERO));
            left.put(grant.id(), have.subtract(burnt));
            open = open.subtract(burnt);
        }
        return open;
    }

    void clear() {
        left.replaceAll((id, units) -> BigDecimal.ZERO);
    }

    SortedMap<String, BigDecimal> left(Instant time) {
        SortedMap<String, BigDecimal> result = new TreeMap<>();
        grants.forEach(grant -> result.put(
                grant.id(), grant.endsBy(time) ? BigDecimal.ZERO : left.getOrDefault(grant.id(), BigDecimal.ZERO)));
        return result;
    }

    private static boolean fillsAt(UnitGrant grant, Instant time) {
        if (grant.every() == null || time.isBefore(grant.effectiveAt())) {
            return grant.effectiveAt().equals(time);
        }
        long since = Duration.between(grant.effectiveAt(), time).toNanos();
        return since % grant.every().toNanos() == 0;
    }
}
