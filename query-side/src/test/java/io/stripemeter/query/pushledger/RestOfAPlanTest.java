package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.DomainEvent;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.stripeaccount.StripeAccountLinked;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.reconciliation.ReconciliationProjection;
import io.stripemeter.query.stripeaccount.StripeAccountProjection;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan leaves of a difference: offered again when another push can bring it, and only then. */
class RestOfAPlanTest {
    private static final FindUnplannedUsage EVERYTHING = new FindUnplannedUsage(-1, 10);

    private final ReadModel readModel = new ReadModel();
    private final UnplannedUsageQuery finder = finder(List.of());
    private final Journal journal = new Journal();
    private final Pushing ledger = new Pushing("acme", "globex", "requests");
    private int folded;
    private boolean closing;

    /** Positions 0 to 3: a mapped meter and customer with usage of 2.5. */
    @BeforeEach
    void begin() {
        journal.add(meter("requests", Aggregation.SUM))
                .add(new MeterMapped("acme", "requests", "default", "mtr_1", "stripe_requests"))
                .add(new CustomerMapped("acme", "globex", "default", "cus_1"))
                .addUsage(usage("1", "requests", "globex", "2.5", "2026-11-05T00:00:00Z"));
        fold();
    }

    private UnplannedUsageQuery finder(List<String> takingDecimals) {
        return new UnplannedUsageQuery(readModel.dataSource(), () -> Long.MAX_VALUE, takingDecimals);
    }

    private void fold() {
        List<StoredEvent> fresh =
                journal.events().subList(folded, journal.events().size());
        readModel.fold(new CounterProjection(Journal.NO_LOG), fresh);
        readModel.fold(new PushProjection(), fresh);
        readModel.fold(new StripeAccountProjection(), fresh);
        folded = journal.events().size();
    }

    private static List<String> offered(UnplannedUsageQuery finder) {
        return finder.find(EVERYTHING).stream()
                .map(found -> found.countedTotal() + " @" + found.touchedPosition())
                .toList();
    }

    @Test
    void aRemainderBeyondThePushDigitsIsReturnedAgainWithoutNewUsage() {
        journal.addUsage(usage("2", "requests", "globex", "1999999999999998", "2026-11-06T00:00:00Z"));
        journal.add(ledger.planned(1, "0", "999999999999999", 4));
        fold();
        assertThat(offered(finder)).containsExactly("2000000000000000.5 @4");
        journal.add(ledger.planned(2, "999999999999999", "1999999999999998", 4));
        fold();
        assertThat(offered(finder)).containsExactly("2000000000000000.5 @4");
        journal.add(ledger.planned(3, "1999999999999998", "2000000000000000", 4));
        fold();
        assertThat(offered(finder)).isEmpty();
    }

    @Test
    void partsOfAUnitAreReturnedOnlyWhereTheAccountTakesDecimals() {
        UnplannedUsageQuery configured = finder(List.of("default"));
        journal.add(ledger.planned(1, "0", "2", 3));
        fold();
        assertThat(offered(finder)).isEmpty();
        assertThat(offered(configured)).containsExactly("2.5 @3");

        journal.add(linked(false));
        fold();
        assertThat(offered(configured))
                .as("the tenant's own account comes first")
                .isEmpty();
        journal.add(linked(true));
        fold();
        assertThat(offered(finder)).containsExactly("2.5 @3");
    }

    private static StripeAccountLinked linked(boolean decimals) {
        return new StripeAccountLinked("acme", "default", false, "sk_test_…1", "sealed", decimals, 20, 8, "ops");
    }

    @Test
    void carriedUsageIsNotReturnedAgain() {
        journal.add(ledger.planned(1, "0", "2.5", 3))
                .add(ledger.closed("2.5"))
                .addUsage(usage("late", "requests", "globex", "3", "2026-11-30T00:00:00Z"));
        fold();
        assertThat(offered(finder)).containsExactly("5.5 @6");
        journal.add(ledger.carried(1, "2.5", "5.5", 6));
        fold();
        assertThat(offered(finder)).isEmpty();
        journal.addUsage(usage("later", "requests", "globex", "1", "2026-11-30T00:00:00Z"));
        fold();
        assertThat(offered(finder)).containsExactly("6.5 @8");
    }

    @Test
    void aNegativeTotalIsReturnedOnceThePeriodIsOver() {
        journal.add(ledger.planned(1, "0", "2.5", 3))
                .addUsage(usage("minus", "requests", "globex", "-6.5", "2026-11-06T00:00:00Z"));
        fold();
        assertThat(offered(finder)).containsExactly("-4.0 @5");
        journal.add(ledger.planned(2, "2.5", "0", 5));
        fold();
        assertThat(offered(finder)).isEmpty();
        close("escalated");
        assertThat(offered(finder)).containsExactly("-4.0 @5");
        journal.add(ledger.carried(1, "0", "-4", 5));
        fold();
        assertThat(offered(finder)).isEmpty();
    }

    @Test
    void aPeriodIsFinalWhenItsCloseHasEnded() {
        assertThat(finder.find(EVERYTHING))
                .extracting(UnplannedUsage::periodFinal)
                .containsExactly(false);
        close("invoicing");
        assertThat(finder.find(EVERYTHING))
                .extracting(UnplannedUsage::periodFinal)
                .containsExactly(false);
        close("closed");
        assertThat(finder.find(EVERYTHING))
                .extracting(UnplannedUsage::periodFinal)
                .containsExactly(true);
    }

    private void close(String stage) {
        BillingPeriod november = BillingPeriod.monthOf(Pushing.AT);
        if (!closing) {
            readModel.fold(
                    new ReconciliationProjection(),
                    List.of(stored(new PeriodCloseBegan(
                            "acme", "close", "default", november.start(), november.end(), november.end()))));
            closing = true;
        }
        readModel.fold(
                new ReconciliationProjection(),
                List.of(stored(new PeriodCloseAdvanced("acme", "close", stage, "", november.end()))));
    }

    private static StoredEvent stored(DomainEvent event) {
        return new StoredEvent(99, "close", 0, Pushing.AT, event);
    }
}
