package io.stripemeter.query.usage;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;

/** The tenant, meter and customer of a usage query. */
record UsageSelection(TenantId tenant, CustomerId customer, MeterKey meter) {}
