package io.stripemeter.query.stripeaccount;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.stripeaccount.StripeAccountDisconnected;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.api.stripeaccount.StripeAccountTuned;
import io.stripemeter.api.stripeaccount.StripeKeyRotated;
import io.stripemeter.api.stripeaccount.StripeWebhookSecretSet;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;
import java.sql.SQLException;

/** The projection of linked Stripe accounts and of the customers and meters mapped there. Encrypted keys stay in the log. */
public final class StripeAccountProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.stripe-accounts";

    private static final String LINK = """
            insert into stripe_account (tenant_id, account, livemode, masked_key, decimals, max_per_second,
                max_concurrent, linked_at, key_set_at, changed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, account) do update set masked_key = excluded.masked_key,
                decimals = excluded.decimals, max_per_second = excluded.max_per_second,
                max_concurrent = excluded.max_concurrent, linked_at = excluded.linked_at,
                key_set_at = excluded.key_set_at, changed_by = excluded.changed_by,
                webhook_secret_set_at = null, disconnected_at = null
            """;

    private static final String ROTATE = """
            update stripe_account set masked_key = ?, key_set_at = ?, changed_by = ?
            where tenant_id = ? and account = ?
            """;

    private static final String TUNE = """
            update stripe_account
            set decimals = ?, max_per_second = ?, max_concurrent = ?, changed_by = ?
            where tenant_id = ? and account = ?
            """;

    private static final String SET_SECRET = """
            update stripe_account set webhook_secret_set_at = ?, changed_by = ?
            where tenant_id = ? and account = ?
            """;

    private static final String DISCONNECT = """
            update stripe_account set disconnected_at = ?, changed_by = ?
            where tenant_id = ? and account = ?
            """;

    private static final String MAP_CUSTOMER = """
            insert into customer_account (tenant_id, customer, account, stripe_customer_id, mapped_at, roll_up_into,
                checked, mapped_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, customer, account) do update set
                stripe_customer_id = excluded.stripe_customer_id, mapped_at = excluded.mapped_at,
                roll_up_into = excluded.roll_up_into, checked = excluded.checked, mapped_by = excluded.mapped_by
            """;

    private static final String UNMAP_CUSTOMER =
            "delete from customer_account where tenant_id = ? and customer = ? and account = ?";

    private static final String SHADOW = """
            insert into meter_shadow (tenant_id, meter, account, stripe_meter_id, event_name, mapped_at, roll_up_into,
                checked, mapped_by, customer_mapping_key, value_settings_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, meter) do update set account = excluded.account,
                stripe_meter_id = excluded.stripe_meter_id, event_name = excluded.event_name,
                mapped_at = excluded.mapped_at, roll_up_into = excluded.roll_up_into, checked = excluded.checked,
                mapped_by = excluded.mapped_by, customer_mapping_key = excluded.customer_mapping_key,
                value_settings_key = excluded.value_settings_key
            """;

    private static final String UNSHADOW = "delete from meter_shadow where tenant_id = ? and meter = ?";

    private static final EventFolds FOLDS = new EventFolds()
            .on(StripeAccountLinked.class, StripeAccountProjection::link)
            .on(StripeKeyRotated.class, StripeAccountProjection::rotate)
            .on(StripeAccountTuned.class, StripeAccountProjection::tune)
            .on(StripeWebhookSecretSet.class, StripeAccountProjection::setSecret)
            .on(StripeAccountDisconnected.class, StripeAccountProjection::disconnect)
            .on(CustomerMapped.class, StripeAccountProjection::mapCustomer)
            .on(CustomerUnmapped.class, StripeAccountProjection::unmapCustomer)
            .on(MeterShadowed.class, StripeAccountProjection::shadow)
            .on(MeterUnshadowed.class, StripeAccountProjection::unshadow);

    public StripeAccountProjection() {
        super(NAME, FOLDS, "stripe_account", "customer_account", "meter_shadow");
    }

    private static void link(BatchedUpdates rows, StripeAccountLinked event, StoredEvent stored) throws SQLException {
        rows.run(
                LINK,
                event.tenantId(),
                event.account(),
                event.livemode(),
                event.maskedKey(),
                event.decimals(),
                event.maxPerSecond(),
                event.maxConcurrent(),
                stored.recordedAt(),
                stored.recordedAt(),
                event.actor());
    }

    private static void rotate(BatchedUpdates rows, StripeKeyRotated event, StoredEvent stored) throws SQLException {
        rows.run(ROTATE, event.maskedKey(), stored.recordedAt(), event.actor(), event.tenantId(), event.account());
    }

    private static void tune(BatchedUpdates rows, StripeAccountTuned event, StoredEvent stored) throws SQLException {
        rows.run(
                TUNE,
                event.decimals(),
                event.maxPerSecond(),
                event.maxConcurrent(),
                event.actor(),
                event.tenantId(),
                event.account());
    }

    private static void setSecret(BatchedUpdates rows, StripeWebhookSecretSet event, StoredEvent stored)
            throws SQLException {
        rows.run(SET_SECRET, stored.recordedAt(), event.actor(), event.tenantId(), event.account());
    }

    private static void disconnect(BatchedUpdates rows, StripeAccountDisconnected event, StoredEvent stored)
            throws SQLException {
        rows.run(DISCONNECT, stored.recordedAt(), event.actor(), event.tenantId(), event.account());
    }

    private static void mapCustomer(BatchedUpdates rows, CustomerMapped event, StoredEvent stored) throws SQLException {
        rows.run(
                MAP_CUSTOMER,
                event.tenantId(),
                event.customer(),
                event.account(),
                event.stripeCustomerId(),
                stored.recordedAt(),
                event.rollUpInto(),
                event.checked(),
                event.actor());
    }

    private static void unmapCustomer(BatchedUpdates rows, CustomerUnmapped event, StoredEvent stored)
            throws SQLException {
        rows.run(UNMAP_CUSTOMER, event.tenantId(), event.customer(), event.account());
    }

    private static void shadow(BatchedUpdates rows, MeterShadowed event, StoredEvent stored) throws SQLException {
        rows.run(
                SHADOW,
                event.tenantId(),
                event.meter(),
                event.account(),
                event.stripeMeterId(),
                event.eventName(),
                stored.recordedAt(),
                event.rollUpInto(),
                event.checked(),
                event.actor(),
                event.customerMappingKey(),
                event.valueSettingsKey());
    }

    private static void unshadow(BatchedUpdates rows, MeterUnshadowed event, StoredEvent stored) throws SQLException {
        rows.run(UNSHADOW, event.tenantId(), event.meter());
    }
}
