package io.stripemeter.query.customer;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerRegistered;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;

/** The writer of the table of customers. A customer may be registered before it is mapped, or after. */
public final class CustomerTable {
    /** The table. */
    public static final String NAME = "customer";

    private static final String REGISTER = """
            insert into customer (tenant_id, customer, name, known_since) values (?, ?, ?, ?)
            on conflict (tenant_id, customer) do update set name = excluded.name
            """;

    private static final String MAP = """
            insert into customer (tenant_id, customer, account, stripe_customer_id, known_since)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id, customer) do update
                set account = excluded.account, stripe_customer_id = excluded.stripe_customer_id
            """;

    /** The mapping shown with the customer is the latest; those at other accounts have a list of their own. */
    private static final String UNMAP = """
            update customer set account = null, stripe_customer_id = null
            where tenant_id = ? and customer = ? and account = ?
            """;

    private CustomerTable() {}

    public static void register(BatchedUpdates rows, CustomerRegistered event, StoredEvent stored) {
        rows.run(REGISTER, event.tenantId(), event.customer(), event.name(), stored.recordedAt());
    }

    public static void map(BatchedUpdates rows, CustomerMapped event, StoredEvent stored) {
        rows.run(
                MAP,
                event.tenantId(),
                event.customer(),
                event.account(),
                event.stripeCustomerId(),
                stored.recordedAt());
    }

    public static void unmap(BatchedUpdates rows, CustomerUnmapped event, StoredEvent stored) {
        rows.run(UNMAP, event.tenantId(), event.customer(), event.account());
    }
}
