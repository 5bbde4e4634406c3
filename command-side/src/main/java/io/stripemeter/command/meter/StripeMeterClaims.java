package io.stripemeter.command.meter;

import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.command.meter.StripeMeterClaim.Target;
import org.jspecify.annotations.Nullable;

/** The claims on Stripe meters, changed in the unit of work of the mapping that needs them. */
interface StripeMeterClaims {
    /**
     * Claims what a mapping needs, and releases what the one that it replaces had.
     *
     * @param replaced what the meter held before; null when nothing
     * @throws io.stripemeter.api.support.Problem when another meter stands behind it, or others roll up into what would
     *     be released
     */
    void move(
            String meter, Target wanted, @Nullable String rollUpInto, MappingOrigin origin, @Nullable Target replaced);

    /** Releases what a meter holds. */
    void release(String meter, Target held);
}
