package io.stripemeter.command.usage.lane;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.Quantity;
import io.stripemeter.api.usage.RecordUsage;
import java.time.Instant;

/** Usage to record. */
final class Usages {
    private Usages() {}

    static RecordUsage usage(String key, String quantity) {
        return usage("acme", key, quantity, null);
    }

    static RecordUsage usage(String tenant, String key, String quantity, Instant time) {
        return new RecordUsage(
                new TenantId(tenant),
                new IdempotencyKey(key),
                new MeterKey("calls"),
                new CustomerId("globex"),
                Quantity.parse(quantity),
                time,
                null,
                null,
                null);
    }
}
