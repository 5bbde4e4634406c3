package io.stripemeter.query.pushledger;

import static io.stripemeter.query.testing.Journal.meter;
import static io.stripemeter.query.testing.Journal.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.api.customer.CustomerMapped;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.MeterMapped;
import io.stripemeter.api.meter.MeterShadowed;
import io.stripemeter.api.meter.MeterUnshadowed;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Journal;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnplannedUsageQueryTest {
    private static final int EVERYTHING = -1;

    private final ReadModel readModel = new ReadModel();
    private final UnplannedUsageQuery finder = finder(Long.MAX_VALUE);
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

    private UnplannedUsageQuery finder(long counted) {
        return new UnplannedUsageQuery(readModel.dataSource(), () -> counted, List.of("configured"));
    }

    @Test
    void changesOfASlowerSegmentAreNotSkipped() {
        List<UnplannedUsage> found = finder(4).find(new FindUnplannedUsage(EVERYTHING, 10));
        assertThat(found).extracting(UnplannedUsage::touchedPosition).containsExactly(4L, 4L);
        assertThat(finder(5).find(new FindUnplannedUsage(4, 10)))
                .extracting(UnplannedUsage::touchedPosition)
                .containsExactly(5L);
    }

    @Test
    void usageWithoutALedgerIsUnplannedByMonth() {
        assertThat(find(EVERYTHING)).containsExactly("globex 2026-11 2.5 @4", "globex 2026-10 1 @5");
        UnplannedUsage first =
                finder.find(new FindUnplannedUsage(EVERYTHING, 1)).get(0);
        assertThat(first.ledger().streamId())
                .isEqualTo("push-ledger/acme/default/2026-11-01T00:00:00Z/to:cus_1/mtr_1/stripe_requests");
        assertThat(first.stripeCustomerId()).isEqualTo("cus_1");
        assertThat(first.eventName()).isEqualTo("stripe_requests");
        assertThat(first.period().end()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void readsOnlyCountersTouchedAfterThePosition() {
        assertThat(find(4)).containsExactly("globex 2026-10 1 @5");
        assertThat(find(5)).isEmpty();
        journal.addUsage(usage("4", "requests", "globex", "1", "2026-11-06T00:00:00Z"));
        fold();
        assertThat(find(5)).containsExactly("globex 2026-11 3.5 @6");
    }

    @Test
    void aLedgerThatPlannedEverythingIsLeftAlone() {
        journal.add(ledger.planned(1, "0", "2.5", 4));
        fold();
        assertThat(find(EVERYTHING)).containsExactly("globex 2026-10 1 @5");
    }

    @Test
    void aRemainderLeftOnPurposeIsNotReturnedUntilTheCounterMoves() {
        journal.add(ledger.planned(1, "0", "2", 4));
        fold();
        assertThat(find(EVERYTHING)).containsExactly("globex 2026-10 1 @5");
        journal.addUsage(usage("4", "requests", "globex", "0.25", "2026-11-06T00:00:00Z"));
        fold();
        assertThat(find(EVERYTHING)).containsExactly("globex 2026-10 1 @5", "globex 2026-11 2.75 @7");
    }

    @Test
    void usageThatCameBeforeItsMappingIsFoundWhenTheMappingComes() {
        journal.add(meter("gauge", Aggregation.MAX))
                .addUsage(usage("g1", "gauge", "initech", "9", "2026-11-05T00:00:00Z"))
                .addUsage(usage("g2", "gauge", "initech", "7", "2026-11-05T00:00:00Z"));
        fold();
        assertThat(find(5)).isEmpty();
        journal.add(new CustomerMapped("acme", "initech", "default", "cus_2"));
        fold();
        assertThat(find(8)).isEmpty();
        journal.add(new MeterMapped("acme", "gauge", "default", "mtr_2", "gauge"));
        fold();
        assertThat(find(8)).containsExactly("initech 2026-11 9 @10");
        assertThat(find(9)).containsExactly("initech 2026-11 9 @10");
        assertThat(find(10)).isEmpty();
    }

    @Test
    void aCustomerAndAMeterAtDifferentAccountsAreNotJoined() {
        journal.addUsage(usage("u", "requests", "umbrella", "3", "2026-11-05T00:00:00Z"))
                .add(new CustomerMapped("acme", "umbrella", "eu", "cus_eu"));
        fold();
        assertThat(find(5)).isEmpty();
    }

    @Test
    void aCustomerMappedAtAnotherAccountTooStaysWhereItCounts() {
        journal.add(new CustomerMapped("acme", "globex", "eu", "cus_eu"));
        fold();
        assertThat(find(EVERYTHING)).containsExactly("globex 2026-11 2.5 @4", "globex 2026-10 1 @5");
    }

    @Test
    void aShadowIsATargetOfItsOwnAccount() {
        journal.add(new MeterShadowed("acme", "requests", "shadow", "mtr_s", "shadow_requests"));
        fold();
        assertThat(find(5)).isEmpty();
        journal.add(new CustomerMapped("acme", "globex", "shadow", "cus_s"));
        fold();
        List<UnplannedUsage> found = finder.find(new FindUnplannedUsage(5, 10)).stream()
                .filter(UnplannedUsage::shadow)
                .toList();
        assertThat(found).hasSize(2).allSatisfy(usage -> {
            assertThat(usage.ledger().account()).isEqualTo("shadow");
            assertThat(usage.eventName()).isEqualTo("shadow_requests");
            assertThat(usage.stripeCustomerId()).isEqualTo("cus_s");
            assertThat(usage.touchedPosition()).isEqualTo(7);
        });
        assertThat(found)
                .extracting(usage -> usage.countedTotal().toPlainString())
                .containsExactlyInAnyOrder("2.5", "1");
        assertThat(finder.find(new FindUnplannedUsage(EVERYTHING, 10)).stream()
                        .filter(usage -> !usage.shadow())
                        .map(usage -> usage.ledger().account()))
                .containsExactly("default", "default");
    }

    @Test
    void targetsArePlannedIndependently() {
        journal.add(new MeterShadowed("acme", "requests", "shadow", "mtr_s", "shadow_requests"))
                .add(new CustomerMapped("acme", "globex", "shadow", "cus_s"))
                .add(ledger.planned(1, "0", "2.5", 4));
        fold();
        assertThat(finder.find(new FindUnplannedUsage(EVERYTHING, 10)).stream()
                        .map(usage -> usage.ledger().account() + " "
                                + usage.countedTotal().toPlainString()))
                .containsExactlyInAnyOrder("default 1", "shadow 2.5", "shadow 1");
    }

    private static AdjustmentApproved approved(String month, String amount) {
        Instant billed = Instant.parse(month + "-01T00:00:00Z");
        return new AdjustmentApproved(
                "acme", "a", "globex", "requests", billed, billed, new BigDecimal(amount), false, "ops", billed);
    }

    private static AdjustmentReverted reverted(String month, String amount) {
        Instant billed = Instant.parse(month + "-01T00:00:00Z");
        return new AdjustmentReverted(
                "acme", "a", "globex", "requests", billed, billed, new BigDecimal(amount), false, "r", "ops", billed);
    }

    @Test
    void adjustmentsCountTowardThePushesOfTheirMonth() {
        journal.add(approved("2026-11", "-0.5"));
        fold();
        assertThat(find(5)).containsExactly("globex 2026-11 2.0 @6");
        journal.add(reverted("2026-11", "0.5"));
        fold();
        assertThat(find(6)).containsExactly("globex 2026-11 2.5 @7");
    }

    @Test
    void anAdjustmentMovesALedgerThatHadPlannedEverything() {
        journal.add(ledger.planned(1, "0", "2.5", 6)).add(approved("2026-11", "3"));
        fold();
        assertThat(find(6)).containsExactly("globex 2026-11 5.5 @7");
        assertThat(find(EVERYTHING)).contains("globex 2026-11 5.5 @7");
    }

    @Test
    void anAdjustmentIsPushedInAMonthWithoutUsage() {
        journal.add(approved("2026-12", "4"));
        fold();
        assertThat(find(5)).containsExactly("globex 2026-12 4 @6");
        assertThat(find(EVERYTHING)).contains("globex 2026-12 4 @6");
        assertThat(find(6)).isEmpty();
    }

    @Test
    void pushesNothingForACountBelowZero() {
        journal.add(approved("2026-12", "-4"));
        fold();
        assertThat(find(5)).isEmpty();
    }

    @Test
    void anAdjustmentBilledByHandIsNotPushed() {
        AdjustmentApproved pushed = approved("2026-11", "4");
        journal.add(new AdjustmentApproved(
                "acme",
                "a",
                "globex",
                "requests",
                pushed.periodStart(),
                null,
                pushed.amount(),
                false,
                "ops",
                pushed.at()));
        fold();
        assertThat(find(5)).isEmpty();
    }

    @Test
    void anEndedShadowIsNotATarget() {
        journal.add(new MeterShadowed("acme", "requests", "shadow", "mtr_s", "shadow_requests"))
                .add(new CustomerMapped("acme", "globex", "shadow", "cus_s"))
                .add(new MeterUnshadowed("acme", "requests"));
        fold();
        assertThat(finder.find(new FindUnplannedUsage(EVERYTHING, 10)))
                .hasSize(2)
                .noneMatch(UnplannedUsage::shadow);
    }

    @Test
    void zeroIsNothingToPlan() {
        journal.addUsage(usage("z", "requests", "umbrella", "0", "2026-11-05T00:00:00Z"))
                .add(new CustomerMapped("acme", "umbrella", "default", "cus_z"));
        fold();
        assertThat(find(5)).isEmpty();
    }

    @Test
    void limitsGiveTheLongestUntouchedFirst() {
        assertThat(finder.find(new FindUnplannedUsage(EVERYTHING, 1))).hasSize(1);
    }

    private List<String> find(long afterPosition) {
        return finder.find(new FindUnplannedUsage(afterPosition, FindUnplannedUsage.MAX_LIMIT)).stream()
                .map(unplanned -> unplanned.ledger().customer() + " "
                        + unplanned.period().start().toString().substring(0, 7) + " "
                        + unplanned.countedTotal().toPlainString() + " @" + unplanned.touchedPosition())
                .toList();
    }
}
