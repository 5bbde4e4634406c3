package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to push the counts of a meter to a second, test account as well, with ledgers of its own. The sender has
 * verified that it is a test account; a push to it refuses a live key all the same.
 */
public record ShadowMeter(
        TenantId tenantId,
        MeterKey meter,
        String account,
        String stripeMeterId,
        String eventName,
        MeterSharing sharing,
        MappingOrigin origin)
        implements Addressed {
    public ShadowMeter {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        stripeMeterId =
                Texts.require(stripeMeterId, "stripeMeterId", MapMeter.MAX_STRIPE_ID_LENGTH, MapMeter.STRIPE_ID);
        eventName = Texts.require(eventName, "eventName", MapMeter.MAX_EVENT_NAME_LENGTH);
        sharing.requireOther(meter);
    }

    public ShadowMeter(TenantId tenantId, MeterKey meter, String account, String stripeMeterId, String eventName) {
        this(tenantId, meter, account, stripeMeterId, eventName, MeterSharing.NONE, MappingOrigin.NONE);
    }

    /** The same, once it is known what Stripe and the lists say. */
    public ShadowMeter from(MappingOrigin known) {
        return new ShadowMeter(tenantId, meter, account, stripeMeterId, eventName, sharing, known);
    }

    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
