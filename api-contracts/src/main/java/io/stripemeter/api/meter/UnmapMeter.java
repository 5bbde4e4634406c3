package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;

/**
 * A command to feed a Stripe meter of an account no longer. Repeating it changes nothing; a conflict while others roll
 * up into the meter there.
 */
public record UnmapMeter(TenantId tenantId, MeterKey meter, String account, String actor, Instant at)
        implements Addressed {
    public UnmapMeter {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
    }

    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
