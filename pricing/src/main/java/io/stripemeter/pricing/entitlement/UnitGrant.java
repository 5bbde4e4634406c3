package io.stripemeter.pricing.entitlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Units a customer may use without paying for them.
 *
 * @param priority lower burns first
 * @param effectiveAt from when it can be burnt; usage that was not covered before is burnt from it too
 * @param expiresAt null when never
 * @param voidedAt when the units left were withdrawn; null when they were not
 * @param every when set, the grant is filled up again each such time after it became effective
 */
public record UnitGrant(
        String id,
        BigDecimal units,
        int priority,
        Instant effectiveAt,
        @Nullable Instant expiresAt,
        @Nullable Instant voidedAt,
        @Nullable Duration every) {

    /** Lower priority, then earlier expiry, then earlier effective; the id breaks remaining ties. */
    static final Comparator<UnitGrant> BURN_ORDER = Comparator.comparingInt(UnitGrant::priority)
            .thenComparing(UnitGrant::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(UnitGrant::effectiveAt)
            .thenComparing(UnitGrant::id);

    public static UnitGrant of(String id, String units, Instant effectiveAt, @Nullable Instant expiresAt) {
        return new UnitGrant(id, new BigDecimal(units), 50, effectiveAt, expiresAt, null, null);
    }

    public UnitGrant voidedAt(Instant time) {
        return new UnitGrant(id, units, priority, effectiveAt, expiresAt, time, every);
    }

    public UnitGrant refilledEvery(Duration duration) {
        return new UnitGrant(id, units, priority, effectiveAt, expiresAt, voidedAt, duration);
    }

    boolean endsBy(Instant time) {
        return (expiresAt != null && !expiresAt.isAfter(time)) || (voidedAt != null && !voidedAt.isAfter(time));
    }
}
