package io.stripemeter.query.usage;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;

/** Whose use of what is asked for. */
record UsageQuestion(TenantId tenant, CustomerId customer, MeterKey meter) {}
