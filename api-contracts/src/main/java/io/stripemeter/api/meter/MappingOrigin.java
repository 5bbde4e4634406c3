package io.stripemeter.api.meter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a mapping: who made it and when, and what was found out about it before.
 *
 * @param actor who maps; null where nobody asked
 * @param at when; null with it
 * @param checked whether Stripe confirmed it; null where it was not asked
 * @param shared whether the account is one of the operator that several tenants share
 * @param former the one that was mapped to the same thing at Stripe before claims existed; null when there is none
 */
public record MappingOrigin(
        @Nullable String actor,
        @Nullable Instant at,
        @Nullable Boolean checked,
        boolean shared,
        @Nullable FormerHolder former) {
    /** Nothing known, as in mappings of before claims. */
    public static final MappingOrigin NONE = new MappingOrigin(null, null, null, false, null);

    /** A customer or meter of a tenant that has stood behind something at Stripe. */
    public record FormerHolder(String tenantId, String name) {}
}
