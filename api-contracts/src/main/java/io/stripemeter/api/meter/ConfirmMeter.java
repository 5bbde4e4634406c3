package io.stripemeter.api.meter;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to record that Stripe has confirmed the mapping of a meter or of its shadow, and to claim its Stripe meter if
 * that was not done. Changes nothing when the meter is mapped otherwise by now.
 */
public record ConfirmMeter(
        TenantId tenantId, MeterKey meter, String account, String stripeMeterId, MappingOrigin origin)
        implements Addressed {
    @Override
    public String streamId() {
        return DefineMeter.streamId(tenantId, meter);
    }
}
