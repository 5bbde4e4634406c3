package io.stripemeter.command.meter;

import io.stripemeter.api.meter.MappingOrigin;
import io.stripemeter.command.meter.StripeMeterClaim.Target;
import org.jspecify.annotations.Nullable;

/** Stripe meters that no other meter claims. */
final class FreeStripeMeters implements StripeMeterClaims {
    @Override
    public void move(
            String meter,
            Target wanted,
            @Nullable String rollUpInto,
            MappingOrigin origin,
            @Nullable Target replaced) {}

    @Override
    public void release(String meter, Target held) {}
}
