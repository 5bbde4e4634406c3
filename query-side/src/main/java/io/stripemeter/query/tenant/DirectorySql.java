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

    static @Nullable Object[] key(ApiKeyIssued fact, StoredEvent stored) {
        return new @Nullable Object[] {
            fact.keyId(),
            fact.tenantId(),
            fact.mode(),
            fact.scopes(),
            fact.label(),
            stored.recordedAt(),
            fact.expiresAt()
        };
    }

    static @Nullable Object[] meter(MeterDefined fact, StoredEvent stored) {
        return new @Nullable Object[] {
            fact.tenantId(),
            fact.meter(),
            fact.displayName(),
            fact.aggregation(),
            fact.valueProperty(),
            fact.groupBy(),
            fact.latenessSeconds(),
            stored.recordedAt()
        };
    }

    static @Nullable Object[] mapping(MeterMapped fact) {
        return new @Nullable Object[] {
            fact.account(), fact.stripeMeterId(), fact.eventName(), fact.tenantId(), fact.meter()
        };
    }

    static @Nullable Object[] mapping(CustomerMapped fact, StoredEvent stored) {
        return new @Nullable Object[] {
            fact.tenantId(), fact.customer(), fact.account(), fact.stripeCustomerId(), stored.recordedAt()
        };
    }
}
