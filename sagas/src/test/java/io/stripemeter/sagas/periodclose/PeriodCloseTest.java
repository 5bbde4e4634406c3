package io.stripemeter.sagas.periodclose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.notice.StripeNoticeReceived;
import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.reconciliation.CloseKey;
import io.stripemeter.api.reconciliation.CloseStage;
import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every line of the timetable, by elapsed time. */
class PeriodCloseTest extends Clock implements CloseHands {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    private static final Instant BEGUN = NOVEMBER.end().plus(Duration.ofMinutes(3));
    private static final TenantId ACME = new TenantId("acme");
    private static final CloseKey KEY = new CloseKey(ACME, "default", NOVEMBER);
    private static final Duration FLUSHED = CloseCourse.FLUSH_CHECK;

    private final SagaTestFixture<PeriodClose> fixture = new SagaTestFixture<>(PeriodClose.class);
    private final List<CloseStep> steps = new ArrayList<>();
    private long unsettled;

    @BeforeEach
    void setUp() throws Exception {
        fixture.givenCurrentTime(BEGUN);
        fixture.registerResource(new CloseSteps(this, this));
    }

    @Override
    public long unsettled(CloseCourse course) {
        return unsettled;
    }

    @Override
    public void take(CloseStep step) {
        steps.add(step);
    }

    private static PeriodCloseBegan begun() {
        return new PeriodCloseBegan("acme", KEY.streamId(), "default", NOVEMBER.start(), NOVEMBER.end(), BEGUN);
    }

    private static RunKey run(RunScope scope, Duration after) {
        return RunKey.of(ACME, "default", NOVEMBER, scope, BEGUN.plus(after));
    }

    private static ReconciliationFinished finished(RunKey run, long different, long waiting) {
        return new ReconciliationFinished("acme", run.id(), 5, 0, different, waiting, 0, BEGUN);
    }

    private static CloseStep runStep(RunScope scope, Duration after, long unsettled) {
        return new CloseStep.Run(KEY, run(scope, after), scope, unsettled);
    }

    @Test
    void verifiesAsSoonAsEverythingIsFlushed() throws Exception {
        fixture.givenAPublished(begun())
                .whenTimeElapses(FLUSHED)
                .expectTriggeredDeadlinesWithName(CloseAlarm.FLUSH_CHECK)
                .expectScheduledDeadlineWithName(CloseCourse.RUN_CHECK, CloseAlarm.RUN_OVERDUE);
        assertThat(steps).containsExactly(runStep(RunScope.USAGE, FLUSHED, 0));
    }

    @Test
    void waitsForLedgersThatAreStillOnTheirWay() throws Exception {
        unsettled = 3;
        fixture.givenAPublished(begun()).whenTimeElapses(Duration.ofHours(5)).expectActiveSagas(1);
        assertThat(steps).isEmpty();
    }

    @Test
    void verifiesAfterSixHoursAllTheSameAndSaysWhatIsMissing() throws Exception {
        unsettled = 3;
        Duration sixHours = Duration.between(BEGUN, NOVEMBER.end().plus(CloseCourse.FLUSH_LIMIT));
        fixture.givenAPublished(begun()).whenTimeElapses(sixHours.plus(FLUSHED)).expectActiveSagas(1);
        assertThat(steps).isNotEmpty();
        assertThat(((CloseStep.Run) steps.get(0)).unsettled()).isEqualTo(3);
    }

    @Test
    void asksForARunThatIsOverdueByItsOwnName() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .whenTimeElapses(CloseCourse.RUN_CHECK)
                .expectScheduledDeadlineWithName(CloseCourse.RUN_CHECK, CloseAlarm.RUN_OVERDUE);
        assertThat(steps).containsExactly(runStep(RunScope.USAGE, FLUSHED, 0), runStep(RunScope.USAGE, FLUSHED, 0));
    }

    @Test
    void looksAtInvoicesOnceUsageIsVerifiedAndAgainWhileSomeAreDrafts() throws Exception {
        RunKey usage = run(RunScope.USAGE, FLUSHED);
        RunKey invoices = run(RunScope.INVOICES, FLUSHED);
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(usage, 0, 0))
                .whenPublishingA(finished(invoices, 0, 2))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(CloseCourse.INVOICE_CHECK, CloseAlarm.INVOICE_CHECK);
        assertThat(steps).containsExactly(runStep(RunScope.USAGE, FLUSHED, 0), runStep(RunScope.INVOICES, FLUSHED, 0));
    }

    @Test
    void verifiesUsageAgainBeforeEachLookAtTheInvoices() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .whenTimeElapses(CloseCourse.INVOICE_CHECK)
                .expectActiveSagas(1);
        assertThat(steps.get(2)).isEqualTo(runStep(RunScope.USAGE, FLUSHED.plus(CloseCourse.INVOICE_CHECK), 0));
    }

    @Test
    void aNoticeOfAnInvoiceMakesItSooner() throws Exception {
        Duration atNotice = FLUSHED.plus(Duration.ofMinutes(10));
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .andThenTimeElapses(Duration.ofMinutes(10))
                .whenPublishingA(notice("default", "invoice.finalized"))
                .expectActiveSagas(1);
        assertThat(steps.get(steps.size() - 1)).isEqualTo(runStep(RunScope.USAGE, atNotice, 0));
    }

    @Test
    void noticesOfOtherAccountsAndOtherThingsMakeNothingSooner() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .andThenAPublished(notice("other", "invoice.finalized"))
                .whenPublishingA(notice("default", "customer.updated"))
                .expectActiveSagas(1);
        assertThat(steps).hasSize(2);
    }

    @Test
    void endsWhenEveryInvoiceIsFinalAndCompared() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .whenPublishingA(finished(run(RunScope.INVOICES, FLUSHED), 0, 0))
                .expectActiveSagas(0);
        assertThat(steps.get(2)).isEqualTo(new CloseStep.End(KEY, CloseStage.CLOSED, "5 equal, 0 escalated"));
    }

    @Test
    void saysSoWhenItEndsWithEscalations() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 3, 0))
                .whenPublishingA(finished(run(RunScope.INVOICES, FLUSHED), 1, 0))
                .expectActiveSagas(0);
        assertThat(steps.get(2)).isEqualTo(new CloseStep.End(KEY, CloseStage.ESCALATED, "5 equal, 1 escalated"));
    }

    @Test
    void aRunOfSomebodyElseMovesNothing() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .whenPublishingA(finished(run(RunScope.USAGE, Duration.ofDays(1)), 0, 0))
                .expectActiveSagas(1);
        assertThat(steps).hasSize(1);
    }

    private static StripeNoticeReceived notice(String account, String type) {
        return new StripeNoticeReceived("acme", account, "evt_1", type, "in_1", false, BEGUN, false, "cus_1");
    }

    @Override
    public Instant instant() {
        return fixture.currentTime();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
