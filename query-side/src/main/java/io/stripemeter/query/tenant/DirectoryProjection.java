package io.stripemeter.query.tenant;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.api.tenant.TenantZoneSet;
import io.stripemeter.query.access.ApiKeyTable;
import io.stripemeter.query.customer.CustomerTable;
import io.stripemeter.query.cycle.BillingCycleTable;
import io.stripemeter.query.meter.MeterTable;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/**
 * The projection of everything that a tenant has defined: its settings, keys, meters, customers and their
 * billing cycles. One projection with one
 * position, because these events are few; each table has its writer in the package of its noun.
 */
public final class DirectoryProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.directory";

    private static final EventFolds FOLDS = new EventFolds()
            .on(TenantRegistered.class, TenantTable::register)
            .on(TenantConfigured.class, TenantTable::configure)
            .on(TenantZoneSet.class, TenantTable::setZone)
            .on(ApiKeyIssued.class, ApiKeyTable::issue)
            .on(ApiKeyRevoked.class, ApiKeyTable::revoke)
            .on(MeterDefined.class, MeterTable::define)
            .on(MeterArchived.class, MeterTable::archive)
            .on(MeterMapped.class, MeterTable::map)
            .on(MeterUnmapped.class, MeterTable::unmap)
            .on(CustomerRegistered.class, CustomerTable::register)
            .on(CustomerMapped.class, CustomerTable::map)
            .on(CustomerUnmapped.class, CustomerTable::unmap)
            .on(BillingCyclesLearned.class, BillingCycleTable::learn);

    public DirectoryProjection() {
        super(
                NAME,
                FOLDS,
                TenantTable.NAME,
                ApiKeyTable.NAME,
                MeterTable.NAME,
                CustomerTable.NAME,
                BillingCycleTable.NAME);
    }
}
