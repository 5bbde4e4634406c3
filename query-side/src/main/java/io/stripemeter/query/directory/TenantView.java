package io.stripemeter.query.directory;

import java.time.Instant;

/** A tenant as it is answered to the operator. */
record TenantView(String id, String name, boolean autoCreateMeters, Instant registeredAt) {}
