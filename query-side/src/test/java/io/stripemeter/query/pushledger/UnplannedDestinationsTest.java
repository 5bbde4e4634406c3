package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.customer.CustomerUnmapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledgers of former, shared and ended mappings. */
class UnplannedDestinationsTest {
    private static final int EVERYTHING = -1;

    private final ReadModel readModel = new ReadModel();
    private final UnplannedUsageQuery finder =
            new UnplannedUsageQuery(readModel.dataSource(), () -> Long.MAX_VALUE, List.of());
    private final Journal journal = new Journal();
    private final Pushing ledger = new Pushing("acme", "globex", "requests");
    private int folded;

    /** Positions 0 to 5: a mapped meter and customer with usage of 2.5 in November and 1 in October. */
    @BeforeEach
    void begin() {
        journal.add(meter("requests", Aggregation.SUM, "region"))
                .add(new MeterMapped("acme", "requests", "default", "mtr_1", "stripe_requests"))
                .add(new CustomerMapped("acme", "globex", "default", "cus_1"))
                .addUsage(usage("1", "requests", "globex", "2", "2026-11-05T00:00:00Z", "{\"region\":\"eu\"}"))
                .addUsage(usage("2", "requests", "globex", "0.5", "2026-11-06T00:00:00Z", "{\"region\":\"us\"}"))
                .addUsage(usage("3", "requests", "globex", "1", "2026-10-31T23:59:59Z"));
        fold();
    }

    private void fold() {
        List<StoredEvent> fresh =
                journal.events().subList(folded, journal.events().size());
        readModel.fold(new CounterProjection(Journal.NO_LOG), fresh);
        readModel.fold(new PushProjection(), fresh);
        folded = journal.events().size();
    }

    @Test
    void aLedgerThatItsSourceNamesGoesOnUnderItsName() {
        journal.add(ledger.planned(1, "0", "1", 4))
                .addUsage(usage("4", "requests", "globex", "1", "2026-11-06T00:00:00Z"));
        fold();
        UnplannedUsage more = finder.find(new FindUnplannedUsage(5, 10)).get(0);
        assertThat(more.ledger().streamId()).isEqualTo(ledger.ledgerId());
        assertThat(more.rest()).isEqualByComparingTo("2.5");
    }

    @Test
    void aChangedMappingOpensAnotherLedgerForWhatTheFormerHasNotPlanned() {
        journal.add(ledger.planned(1, "0", "2.5", 4)).add(new CustomerMapped("acme", "globex", "default", "cus_2"));
        fold();
        assertThat(find(EVERYTHING)).as("November is planned at the former").containsExactly("globex 2026-10 1 @7");
        journal.addUsage(usage("4", "requests", "globex", "4", "2026-11-06T00:00:00Z"));
        fold();
        UnplannedUsage moved = finder.find(new FindUnplannedUsage(7, 10)).get(0);
        assertThat(moved.ledger().streamId()).endsWith("/to:cus_2/mtr_1/stripe_requests");
        assertThat(moved.rest()).isEqualByComparingTo("4");
        assertThat(moved.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.otherLedgers()).containsExactly(ledger.ledgerId()))
                .satisfies(source -> assertThat(source.counted()).isEqualByComparingTo("6.5"))
                .satisfies(source -> assertThat(source.mappedPosition()).isEqualTo(7));
        journal.add(new CustomerMapped("acme", "globex", "default", "cus_1"));
        fold();
        UnplannedUsage back = finder.find(new FindUnplannedUsage(8, 10)).stream()
                .filter(usage -> usage.period().end().equals(Instant.parse("2026-12-01T00:00:00Z")))
                .toList()
                .get(0);
        assertThat(back.ledger().streamId()).isEqualTo(ledger.ledgerId());
        assertThat(back.rest()).isEqualByComparingTo("4");
    }

    @Test
    void aSharedDestinationHasOneLedgerWithAllItsSources() {
        journal.add(new CustomerMapped("acme", "child", "default", "cus_1"))
                .addUsage(usage("c", "requests", "child", "10", "2026-11-06T00:00:00Z"));
        fold();
        UnplannedUsage both = finder.find(new FindUnplannedUsage(6, 10)).get(0);
        assertThat(both.ledger().streamId()).endsWith("/to:cus_1/mtr_1/stripe_requests");
        assertThat(both.countedTotal()).isEqualByComparingTo("12.5");
        assertThat(both.sources())
                .extracting(source -> source.customer().value())
                .containsExactly("child", "globex");
    }

    @Test
    void anUnmappedCustomerIsNotOffered() {
        journal.add(new CustomerUnmapped("acme", "globex", "default", "cus_1", "key:k1", Pushing.AT));
        fold();
        assertThat(find(EVERYTHING)).isEmpty();
    }

    private List<String> find(long afterPosition) {
        return finder.find(new FindUnplannedUsage(afterPosition, FindUnplannedUsage.MAX_LIMIT)).stream()
                .map(unplanned -> unplanned.ledger().customer() + " "
                        + unplanned.period().start().toString().substring(0, 7) + " "
                        + unplanned.countedTotal().toPlainString() + " @" + unplanned.touchedPosition())
                .toList();
    }
}
