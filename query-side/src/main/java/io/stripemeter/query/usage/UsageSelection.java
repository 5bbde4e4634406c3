package io.stripemeter.query.usage;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;

/** Whose use of what is asked for. */
record UsageSelection(TenantId tenant, CustomerId customer, MeterKey meter) {}
