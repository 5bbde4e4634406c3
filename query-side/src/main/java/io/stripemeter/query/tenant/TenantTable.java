package io.stripemeter.query.tenant;

import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;

/** The writer of the table of tenants. */
final class TenantTable {
    static final String NAME = "tenant";

    private static final String REGISTER = "insert into tenant values (?, ?, false, ?)";
    private static final String CONFIGURE = "update tenant set auto_create_meters = ? where tenant_id = ?";

    private static final String SET_ZONE = "update tenant set zone = ? where tenant_id = ?";

    private TenantTable() {}

    static void register(BatchedUpdates rows, TenantRegistered event, StoredEvent stored) {
        rows.run(REGISTER, event.tenantId(), event.name(), stored.recordedAt());
    }

    static void configure(BatchedUpdates rows, TenantConfigured event, StoredEvent stored) {
        rows.run(CONFIGURE, event.autoCreateMeters(), event.tenantId());
    }

    static void setZone(BatchedUpdates rows, TenantZoneSet event, StoredEvent stored) {
        rows.run(SET_ZONE, event.zone(), event.tenantId());
    }
}
