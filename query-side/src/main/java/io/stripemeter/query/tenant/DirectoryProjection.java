package io.stripemeter.query.tenant;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.access.ApiKeyRevoked;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.tenant.TenantConfigured;
import io.stripemeter.api.tenant.TenantRegistered;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/** Keeps the directory: everything a tenant has defined. Digests of keys stay in the log. */
public final class DirectoryProjection extends TableProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.directory";

    private static final EventFolds FOLDS = new EventFolds()
            .on(
                    TenantRegistered.class,
                    (rows, event, stored) -> rows.run(
                            "insert into tenant values (?, ?, false, ?)",
                            event.tenantId(),
                            event.name(),
                            stored.recordedAt()))
            .on(
                    TenantConfigured.class,
                    (rows, event, stored) -> rows.run(
                            "update tenant set auto_create_meters = ? where tenant_id = ?",
                            event.autoCreateMeters(),
                            event.tenantId()))
            .on(
                    ApiKeyIssued.class,
                    (rows, event, stored) -> rows.run(DirectorySql.ISSUE_KEY, DirectorySql.key(event, stored)))
            .on(
                    ApiKeyRevoked.class,
                    (rows, event, stored) -> rows.run(
                            "update api_key set revoked_at = ? where key_id = ?", stored.recordedAt(), event.keyId()))
            .on(
                    MeterDefined.class,
                    (rows, event, stored) -> rows.run(DirectorySql.DEFINE_METER, DirectorySql.meter(event, stored)))
            .on(
                    MeterArchived.class,
                    (rows, event, stored) -> rows.run(
                            "update meter set archived_at = ? where tenant_id = ? and meter = ?",
                            stored.recordedAt(),
                            event.tenantId(),
                            event.meter()))
            .on(
                    MeterMapped.class,
                    (rows, event, stored) -> rows.run(DirectorySql.MAP_METER, DirectorySql.mapping(event)))
            .on(
                    CustomerRegistered.class,
                    (rows, event, stored) -> rows.run(
                            DirectorySql.REGISTER_CUSTOMER,
                            event.tenantId(),
                            event.customer(),
                            event.name(),
                            stored.recordedAt()))
            .on(
                    CustomerMapped.class,
                    (rows, event, stored) -> rows.run(DirectorySql.MAP_CUSTOMER, DirectorySql.mapping(event, stored)));

    public DirectoryProjection() {
        super(NAME, FOLDS, "tenant", "api_key", "meter", "customer");
    }
}
