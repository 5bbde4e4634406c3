package io.stripemeter.sagas.periodclose;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.periodclose.AdvancePeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.periodclose.CountUnsettledLedgers;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.sagas.support.ProcessGroup;
import io.stripemeter.sagas.support.ProcessQueries;
import io.stripemeter.sagas.support.ProcessRuntime;
import io.stripemeter.sagas.support.RecordedEffects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every line of the timetable, by elapsed time. */
class PeriodCloseProcessTest extends Clock {
    private static final BillingPeriod NOVEMBER = BillingPeriod.monthOf(Instant.parse("2026-11-10T00:00:00Z"));
    private static final Instant BEGUN = NOVEMBER.end().plus(Duration.ofMinutes(3));
    private static final TenantId ACME = new TenantId("acme");
    private static final CloseKey KEY = new CloseKey(ACME, "default", NOVEMBER);
    private static final Duration FLUSHED = CloseLifecycle.FLUSH_INTERVAL;

    private final SagaTestFixture<PeriodCloseProcess> fixture = new SagaTestFixture<>(PeriodCloseProcess.class);
    private final RecordedEffects<Effect.Send> effects = new RecordedEffects<>(Effect.Send.class);
    private long unsettled;

    @BeforeEach
    void setUp() throws Exception {
        fixture.givenCurrentTime(BEGUN);
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        queries.subscribe(CountUnsettledLedgers.class.getName(), Long.class, message -> unsettled);
        fixture.registerResource(new ProcessRuntime(this, List.of(effects)));
        fixture.registerResource(new ProcessQueries(
                DefaultQueryGateway.builder().queryBus(queries).build()));
    }

    private List<Effect.Send> steps() {
        return effects.performed();
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

    private static Effect.Send asks(RunScope scope, Duration after) {
        RunKey run = run(scope, after);
        CloseStage stage = scope == RunScope.USAGE ? CloseStage.VERIFYING : CloseStage.INVOICING;
        return Effect.Send.of(
                new StartReconciliation(run, "default", NOVEMBER, scope, "close"),
                new AdvancePeriodClose(KEY, stage, "run " + run.id()));
    }

    private static Effect.Send ends(CloseStage stage, String note) {
        return Effect.Send.of(new AdvancePeriodClose(KEY, stage, note));
    }

    /** Of a tenant's many closes, one that fails must not stop the others. */
    @Test
    void waitsOnlyForEventsOfItsOwnStream() {
        assertThat(new PeriodCloseProcessConfiguration().periodCloseGroup().key())
                .isEqualTo(ProcessGroup.Key.STREAM);
    }

    @Test
    void verifiesAsSoonAsEverythingIsFlushed() throws Exception {
        fixture.givenAPublished(begun())
                .whenTimeElapses(FLUSHED)
                .expectTriggeredDeadlinesWithName(CloseLifecycle.FLUSH_CHECK)
                .expectScheduledDeadlineWithName(CloseLifecycle.RUN_INTERVAL, CloseLifecycle.RUN_OVERDUE);
        assertThat(steps()).containsExactly(asks(RunScope.USAGE, FLUSHED));
    }

    @Test
    void waitsForUnsettledLedgers() throws Exception {
        unsettled = 3;
        fixture.givenAPublished(begun()).whenTimeElapses(Duration.ofHours(5)).expectActiveSagas(1);
        assertThat(steps()).isEmpty();
    }

    @Test
    void verifiesAfterSixHoursAndNamesTheUnsettledLedgers() throws Exception {
        unsettled = 3;
        Duration sixHours = Duration.between(BEGUN, NOVEMBER.end().plus(CloseLifecycle.FLUSH_LIMIT));
        fixture.givenAPublished(begun()).whenTimeElapses(sixHours.plus(FLUSHED)).expectActiveSagas(1);
        assertThat(steps()).isNotEmpty();
        RaiseEscalation overdue = (RaiseEscalation) steps().get(0).commands().get(0);
        assertThat(overdue.kind()).isEqualTo(EscalationKind.FLUSH_OVERDUE);
        assertThat(overdue.evidence()).containsEntry("ledgersUnsettled", "3");
    }

    @Test
    void restartsAnOverdueRunUnderItsOwnId() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .whenTimeElapses(CloseLifecycle.RUN_INTERVAL)
                .expectScheduledDeadlineWithName(CloseLifecycle.RUN_INTERVAL, CloseLifecycle.RUN_OVERDUE);
        assertThat(steps()).containsExactly(asks(RunScope.USAGE, FLUSHED), asks(RunScope.USAGE, FLUSHED));
    }

    @Test
    void checksInvoicesOnceUsageIsVerifiedAndAgainWhileSomeAreDrafts() throws Exception {
        RunKey usage = run(RunScope.USAGE, FLUSHED);
        RunKey invoices = run(RunScope.INVOICES, FLUSHED);
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(usage, 0, 0))
                .whenPublishingA(finished(invoices, 0, 2))
                .expectActiveSagas(1)
                .expectScheduledDeadlineWithName(CloseLifecycle.INVOICE_INTERVAL, CloseLifecycle.INVOICE_CHECK);
        assertThat(steps()).containsExactly(asks(RunScope.USAGE, FLUSHED), asks(RunScope.INVOICES, FLUSHED));
    }

    @Test
    void verifiesUsageAgainBeforeEachLookAtTheInvoices() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .whenTimeElapses(CloseLifecycle.INVOICE_INTERVAL)
                .expectActiveSagas(1);
        assertThat(steps().get(2)).isEqualTo(asks(RunScope.USAGE, FLUSHED.plus(CloseLifecycle.INVOICE_INTERVAL)));
    }

    @Test
    void asksDailyForDraftsThatAreOverdue() throws Exception {
        Duration overdue = Duration.between(BEGUN, NOVEMBER.end().plus(CloseLifecycle.DRAFTS_END));
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenTimeElapses(overdue)
                .whenPublishingA(finished(run(RunScope.INVOICES, FLUSHED), 0, 1))
                .expectScheduledDeadlineWithName(CloseLifecycle.OVERDUE_INTERVAL, CloseLifecycle.INVOICE_CHECK);
    }

    @Test
    void anInvoiceWebhookStartsTheCheckEarly() throws Exception {
        Duration atNotice = FLUSHED.plus(Duration.ofMinutes(10));
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .andThenTimeElapses(Duration.ofMinutes(10))
                .whenPublishingA(notice("default", "invoice.finalized"))
                .expectActiveSagas(1);
        assertThat(steps().get(steps().size() - 1)).isEqualTo(asks(RunScope.USAGE, atNotice));
    }

    @Test
    void manyWebhooksLeadToOneLook() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .andThenTimeElapses(Duration.ofMinutes(4))
                .andThenAPublished(notice("default", "invoice.finalized"))
                .andThenAPublished(notice("default", "invoice.finalized"))
                .andThenAPublished(notice("default", "invoice.finalized"))
                .whenTimeElapses(Duration.ofMinutes(6))
                .expectActiveSagas(1);
        assertThat(steps()).hasSize(3);
        assertThat(steps().get(2)).isEqualTo(asks(RunScope.USAGE, FLUSHED.plus(CloseLifecycle.BETWEEN_LOOKS)));
    }

    @Test
    void webhooksOfOtherAccountsAndTypesStartNothing() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .andThenAPublished(finished(run(RunScope.INVOICES, FLUSHED), 0, 2))
                .andThenAPublished(notice("other", "invoice.finalized"))
                .whenPublishingA(notice("default", "customer.updated"))
                .expectActiveSagas(1);
        assertThat(steps()).hasSize(2);
    }

    @Test
    void endsWhenEveryInvoiceIsFinalAndCompared() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 0, 0))
                .whenPublishingA(finished(run(RunScope.INVOICES, FLUSHED), 0, 0))
                .expectActiveSagas(0);
        assertThat(steps().get(2)).isEqualTo(ends(CloseStage.CLOSED, "5 equal, 0 escalated"));
    }

    @Test
    void endsEscalatedWhenDifferencesRemain() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .andThenAPublished(finished(run(RunScope.USAGE, FLUSHED), 3, 0))
                .whenPublishingA(finished(run(RunScope.INVOICES, FLUSHED), 1, 0))
                .expectActiveSagas(0);
        assertThat(steps().get(2)).isEqualTo(ends(CloseStage.ESCALATED, "5 equal, 1 escalated"));
    }

    @Test
    void theRunOfAnotherCloseChangesNothing() throws Exception {
        fixture.givenAPublished(begun())
                .andThenTimeElapses(FLUSHED)
                .whenPublishingA(finished(run(RunScope.USAGE, Duration.ofDays(1)), 0, 0))
                .expectActiveSagas(1);
        assertThat(steps()).hasSize(1);
    }

    private static WebhookEventReceived notice(String account, String type) {
        return new WebhookEventReceived("acme", account, "evt_1", type, "in_1", false, BEGUN, false, "cus_1");
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
