package io.stripemeter.query.tenant;

import io.stripemeter.api.access.ApiKeyIssued;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.eventstore.projection.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The directory's longer statements, each with its parameters in order. */
final class DirectorySql {
    static final String ISSUE_KEY = """
            insert into api_key (key_id, tenant_id, mode, scopes, label, issued_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    static final String DEFINE_METER = """
            insert into meter
                (tenant_id, meter, display_name, aggregation, value_property, group_by, lateness_seconds, defined_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String MAP_METER = """
            update meter set account = ?, stripe_meter_id = ?, event_name = ?
            where tenant_id = ? and meter = ?
            """;

    static final String REGISTER_CUSTOMER = """
            insert into customer (tenant_id, customer, name, known_since) values (?, ?, ?, ?)
            on conflict (tenant_id, customer) do update set name = excluded.name
            """;

    static final String MAP_CUSTOMER = """
            insert into customer (tenant_id, customer, account, stripe_customer_id, known_since)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, customer) do update
                set account = excluded.account, stripe_customer_id = excluded.stripe_customer_id
            """;

    private DirectorySql() {}

    static @Nullable Object[] key(ApiKeyIssued event, StoredEvent stored) {
        return new @Nullable Object[] {
            event.keyId(),
            event.tenantId(),
            event.mode(),
            event.scopes(),
            event.label(),
            stored.recordedAt(),
            event.expiresAt()
        };
    }

    static @Nullable Object[] meter(MeterDefined event, StoredEvent stored) {
        return new @Nullable Object[] {
            event.tenantId(),
            event.meter(),
            event.displayName(),
            event.aggregation(),
            event.valueProperty(),
            event.groupBy(),
            event.latenessSeconds(),
            stored.recordedAt()
        };
    }

    static @Nullable Object[] mapping(MeterMapped event) {
        return new @Nullable Object[] {
            event.account(), event.stripeMeterId(), event.eventName(), event.tenantId(), event.meter()
        };
    }

    static @Nullable Object[] mapping(CustomerMapped event, StoredEvent stored) {
        return new @Nullable Object[] {
            event.tenantId(), event.customer(), event.account(), event.stripeCustomerId(), stored.recordedAt()
        };
    }
}
