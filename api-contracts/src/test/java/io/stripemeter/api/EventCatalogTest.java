package io.stripemeter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EventCatalogTest {
    private static final Set<Class<?>> JDK_TYPES = Set.of(
            String.class,
            BigDecimal.class,
            Instant.class,
            List.class,
            SortedMap.class,
            boolean.class,
            Boolean.class,
            int.class,
            long.class,
            Long.class);

    private static final String STORED = """
            access.api_key_issued
            access.api_key_revoked
            adjustment.approved
            adjustment.proposed
            adjustment.rejected
            adjustment.reverted
            customer.mapped
            customer.registered
            customer.unmapped
            cycle.learned
            escalation.raised
            escalation.resolved
            meter.archived
            meter.defined
            meter.mapped
            meter.shadowed
            meter.unmapped
            meter.unshadowed
            period_close.advanced
            period_close.began
            price_book.defined
            price_book.version_published
            price_book.version_withdrawn
            push.accepted
            push.attested
            push.corrected
            push.dispatched
            push.doubled
            push.late_usage_carried
            push.ledger_closed
            push.ledger_resumed
            push.ledger_superseded
            push.ledger_suspended
            push.missing
            push.outcome_lost
            push.planned
            push.refused
            push.rejected
            push.stranded
            push.throttled
            push.verified
            reconciliation.compared
            reconciliation.difference_found
            reconciliation.finished
            reconciliation.planned
            reconciliation.started
            stripe_account.disconnected
            stripe_account.key_rotated
            stripe_account.linked
            stripe_account.tuned
            stripe_account.webhook_secret_set
            stripe_customer.claimed
            stripe_customer.released
            stripe_meter.claimed
            stripe_meter.released
            stripe_notice.received
            stripe_notice.set_aside
            tenant.adjustment_policy_set
            tenant.configured
            tenant.push_pace_set
            tenant.registered
            tenant.zone_set
            usage.recorded
            """;

    /** A stored name is for ever: adding one is fine, losing or renaming one loses history. */
    @Test
    void knowsEveryNameThatWasEverStored() {
        assertThat(new TreeSet<>(EventCatalog.byName().keySet()))
                .containsExactlyElementsOf(STORED.lines().toList());
    }

    @Test
    void storesRecordsOfJdkTypesThatNameTheirTenantFirst() {
        EventCatalog.byName().values().forEach(event -> {
            assertThat(event).isRecord();
            RecordComponent[] components = event.getRecordComponents();
            assertThat(components[0].getName()).as(event.getName()).isEqualTo("tenantId");
            for (RecordComponent component : components) {
                assertThat(JDK_TYPES).as("%s of %s", component, event).contains(component.getType());
            }
        });
    }
}
