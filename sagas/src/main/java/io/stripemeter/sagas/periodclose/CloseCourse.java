package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.reconciliation.CloseKey;
import io.stripemeter.api.reconciliation.CloseStage;
import io.stripemeter.api.reconciliation.PeriodCloseBegan;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a period is closed: a timetable, without a framework, a clock or a side effect.
 *
 * <table>
 * <caption>On this, do that, and look again when</caption>
 * <tr><th>on</th><th>do</th><th>deadline</th></tr>
 * <tr><td>{@code PeriodCloseBegan}</td><td></td><td>flush-check, 2 min</td></tr>
 * <tr><td>flush-check, ledgers unsettled</td><td>after 6 h: escalate, and verify</td><td>flush-check, 2 min</td></tr>
 * <tr><td>flush-check, all settled</td><td>verify: a run over the usage</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the usage run finished</td><td>look at the invoices: a run over them</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the invoice run finished, some wait</td><td></td><td>invoice-check, 1 h</td></tr>
 * <tr><td>invoice-check, notice of an invoice</td><td>both runs again</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the invoice run finished, none waits</td><td>say so, end</td><td></td></tr>
 * <tr><td>run-overdue</td><td>ask for the same run again</td><td>run-overdue, 5 min</td></tr>
 * </table>
 *
 * <p>A run that was started is a durable task and ends by itself, so an overdue one is asked for by its own name: if only
 * the asking was lost, it starts, and nothing happens otherwise.
 *
 * <p>Polling alone closes a period: Stripe's notices only make it sooner. While a draft is open the usage is verified
 * again before each look at the invoices, since late usage may still be pushed into the period.
 *
 * @param run the run that is waited for; null between runs
 */
record CloseCourse(
        BillingPeriod period,
        String tenantId,
        String account,
        Stage stage,
        @Nullable String run) {
    /** What is waited for. */
    enum Stage {
        FLUSH,
        USAGE,
        INVOICES,
        DRAFTS
    }

    static final Duration FLUSH_CHECK = Duration.ofMinutes(2);
    static final Duration FLUSH_LIMIT = Duration.ofHours(6);
    static final Duration RUN_CHECK = Duration.ofMinutes(5);
    static final Duration INVOICE_CHECK = Duration.ofHours(1);
    /** A notice starts no look sooner after the period's end: an invoice of that second is no draft yet. */
    static final Duration QUIET = Duration.ofMinutes(2);

    static CloseMove begun(PeriodCloseBegan fact, Instant now) {
        CloseCourse course = new CloseCourse(
                new BillingPeriod(fact.periodStart(), fact.periodEnd()),
                fact.tenantId(),
                fact.account(),
                Stage.FLUSH,
                null);
        return new CloseMove(course, null, course.alarm(CloseAlarm.FLUSH_CHECK, now.plus(FLUSH_CHECK)));
    }

    /**
     * Time to see whether all that is counted was brought to Stripe.
     *
     * @param unsettled how many ledgers of the period have something planned or counted that Stripe has not accepted
     */
    CloseMove flushCheck(CloseAlarm.About about, long unsettled, Instant now) {
        if (stage != Stage.FLUSH || !about.equals(about())) {
            return CloseMove.none(this);
        }
        if (unsettled == 0) {
            return start(RunScope.USAGE, now, null);
        }
        if (now.isBefore(period.end().plus(FLUSH_LIMIT))) {
            return new CloseMove(this, null, alarm(CloseAlarm.FLUSH_CHECK, now.plus(FLUSH_CHECK)));
        }
        return start(RunScope.USAGE, now, unsettled);
    }

    CloseMove finished(ReconciliationFinished fact, Instant now) {
        if (!fact.runId().equals(run)) {
            return CloseMove.none(this);
        }
        if (stage == Stage.USAGE) {
            return start(RunScope.INVOICES, now, null);
        }
        if (stage != Stage.INVOICES) {
            return CloseMove.none(this);
        }
        if (fact.waiting() + fact.unreadable() == 0) {
            CloseStage end = fact.different() == 0 ? CloseStage.CLOSED : CloseStage.ESCALATED;
            return new CloseMove(this, new CloseStep.End(key(), end, told(fact)), null);
        }
        CloseCourse drafts = new CloseCourse(period, tenantId, account, Stage.DRAFTS, null);
        return new CloseMove(drafts, null, drafts.alarm(CloseAlarm.INVOICE_CHECK, now.plus(INVOICE_CHECK)));
    }

    CloseMove invoiceCheck(CloseAlarm.About about, Instant now) {
        return stage == Stage.DRAFTS && about.equals(about()) ? start(RunScope.USAGE, now, null) : CloseMove.none(this);
    }

    /** Stripe said that something happened to an invoice of the account. */
    CloseMove noticed(Instant now) {
        return stage == Stage.DRAFTS && !now.isBefore(period.end().plus(QUIET))
                ? start(RunScope.USAGE, now, null)
                : CloseMove.none(this);
    }

    CloseMove runOverdue(CloseAlarm.About about, Instant now) {
        if (run == null || !about.equals(about())) {
            return CloseMove.none(this);
        }
        RunKey same = new RunKey(new TenantId(tenantId), run);
        RunScope scope = stage == Stage.USAGE ? RunScope.USAGE : RunScope.INVOICES;
        return new CloseMove(
                this, new CloseStep.Run(key(), same, scope, 0), alarm(CloseAlarm.RUN_OVERDUE, now.plus(RUN_CHECK)));
    }

    CloseKey key() {
        return new CloseKey(new TenantId(tenantId), account, period);
    }

    private CloseMove start(RunScope scope, Instant now, @Nullable Long unsettled) {
        RunKey fresh = RunKey.of(new TenantId(tenantId), account, period, scope, now);
        Stage next = scope == RunScope.USAGE ? Stage.USAGE : Stage.INVOICES;
        CloseCourse course = new CloseCourse(period, tenantId, account, next, fresh.id());
        return new CloseMove(
                course,
                new CloseStep.Run(key(), fresh, scope, unsettled == null ? 0 : unsettled),
                course.alarm(CloseAlarm.RUN_OVERDUE, now.plus(RUN_CHECK)));
    }

    private CloseAlarm alarm(String deadline, Instant at) {
        return new CloseAlarm(deadline, at, about());
    }

    private CloseAlarm.About about() {
        return new CloseAlarm.About(stage.name(), run == null ? "" : run);
    }

    private static String told(ReconciliationFinished fact) {
        return fact.equal() + " equal, " + fact.different() + " escalated";
    }
}
