package io.stripemeter.query.meter;

import io.stripemeter.api.meter.MeterArchived;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterUnmapped;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;

/** The writer of the table of meters. */
public final class MeterTable {
    /** The table. */
    public static final String NAME = "meter";

    private static final String DEFINE = """
            insert into meter
                (tenant_id, meter, display_name, aggregation, value_property, group_by, lateness_seconds, defined_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ARCHIVE = "update meter set archived_at = ? where tenant_id = ? and meter = ?";

    private static final String MAP = """
            update meter set account = ?, stripe_meter_id = ?, event_name = ?, mapped_at = ?, mapped_by = ?,
                roll_up_into = ?, checked = ?, customer_mapping_key = ?, value_settings_key = ?
            where tenant_id = ? and meter = ?
            """;

    private static final String UNMAP = """
            update meter set account = null, stripe_meter_id = null, event_name = null, mapped_at = null,
                mapped_by = null, roll_up_into = null, checked = null, customer_mapping_key = null,
                value_settings_key = null
            where tenant_id = ? and meter = ?
            """;

    private MeterTable() {}

    public static void define(BatchedUpdates rows, MeterDefined event, StoredEvent stored) {
        rows.run(
                DEFINE,
                event.tenantId(),
                event.meter(),
                event.displayName(),
                event.aggregation(),
                event.valueProperty(),
                event.groupBy(),
                event.latenessSeconds(),
                stored.recordedAt());
    }

    public static void archive(BatchedUpdates rows, MeterArchived event, StoredEvent stored) {
        rows.run(ARCHIVE, stored.recordedAt(), event.tenantId(), event.meter());
    }

    public static void map(BatchedUpdates rows, MeterMapped event, StoredEvent stored) {
        rows.run(
                MAP,
                event.account(),
                event.stripeMeterId(),
                event.eventName(),
                event.at(),
                event.actor(),
                event.rollUpInto(),
                event.checked(),
                event.customerMappingKey(),
                event.valueSettingsKey(),
                event.tenantId(),
                event.meter());
    }

    public static void unmap(BatchedUpdates rows, MeterUnmapped event, StoredEvent stored) {
        rows.run(UNMAP, event.tenantId(), event.meter());
    }
}
