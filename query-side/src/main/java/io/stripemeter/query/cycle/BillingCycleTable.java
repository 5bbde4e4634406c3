package io.stripemeter.query.cycle;

import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.support.BatchedUpdates;

/** The writer of the table of billing cycles. What is replaced stays, so that what was known when can be told. */
public final class BillingCycleTable {
    /** The table. */
    public static final String NAME = "billing_cycle";

    private static final String REPLACE = """
            update billing_cycle set replaced_at = ?
            where tenant_id = ? and account = ? and customer = ? and holds_from >= ? and replaced_at is null
            """;

    private static final String LEARN = """
            insert into billing_cycle (tenant_id, account, customer, position, holds_from, cycles, source, actor, learned_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private BillingCycleTable() {}

    public static void learn(BatchedUpdates rows, BillingCyclesLearned event, StoredEvent stored) {
        rows.run(REPLACE, event.at(), event.tenantId(), event.account(), event.customer(), event.from());
        rows.run(
                LEARN,
                event.tenantId(),
                event.account(),
                event.customer(),
                stored.position(),
                event.from(),
                event.cycles(),
                event.source(),
                event.actor(),
                event.at());
    }
}
