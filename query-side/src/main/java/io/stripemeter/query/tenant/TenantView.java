package io.stripemeter.query.tenant;

import java.time.Instant;

/** A tenant as the API returns it to the operator. */
record TenantView(String id, String name, boolean autoCreateMeters, Instant registeredAt) {}
