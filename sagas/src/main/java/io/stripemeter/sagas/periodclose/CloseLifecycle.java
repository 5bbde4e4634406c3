package io.stripemeter.sagas.periodclose;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.periodclose.AdvancePeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.Effect;
import io.stripemeter.sagas.support.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The timetable by which a period is closed, without a framework, a clock or a side effect. What a close has come to is
 * recorded by its aggregate ({@code command.reconciliation}), which this lifecycle informs at each stage.
 *
 * <table>
 * <caption>Events, the steps they cause, and the deadline of each</caption>
 * <tr><th>on</th><th>do</th><th>deadline</th></tr>
 * <tr><td>{@code PeriodCloseBegan}</td><td></td><td>flush-check, 2 min</td></tr>
 * <tr><td>flush-check, ledgers unsettled</td><td>after 6 h: escalate, and verify</td><td>flush-check, 2 min</td></tr>
 * <tr><td>flush-check, all settled</td><td>verify: a run over the usage</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the usage run finished</td><td>check the invoices: a run over them</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the invoice run finished, some wait</td><td></td><td>invoice-check, 1 h; 1 d after 75 h</td></tr>
 * <tr><td>invoice-check, webhook about an invoice (10 min after the last look)</td><td>both runs again</td><td>run-overdue, 5 min</td></tr>
 * <tr><td>the invoice run finished, none waits</td><td>say so, end</td><td></td></tr>
 * <tr><td>run-overdue</td><td>ask for the same run again</td><td>run-overdue, 5 min</td></tr>
 * </table>
 *
 * <p>A run that was started is a durable task and ends by itself, so an overdue one is asked for by its own name: if only
 * the asking was lost, it starts, and nothing happens otherwise.
 *
 * <p>Polling alone closes a period: Stripe's webhooks only make it sooner. While a draft is open the usage is verified
 * again before each check of the invoices, since late usage may still be pushed into the period.
 *
 * @param run the run that is waited for; null between runs
 * @param lookedAt when the invoices were last found to be drafts; null before
 * @param soon whether an early look at them is due; null for not
 */
record CloseLifecycle(
        BillingPeriod period,
        String tenantId,
        String account,
        Stage stage,
        @Nullable String run,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lookedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean soon) {
    /** The stage of a close, by what it waits for. */
    enum Stage {
        FLUSH,
        USAGE,
        INVOICES,
        DRAFTS
    }

    /** Deadline: time to see whether all that is counted was brought to Stripe. */
    static final String FLUSH_CHECK = "flush-check";
    /** Deadline: time to check invoices that were drafts. */
    static final String INVOICE_CHECK = "invoice-check";
    /** Deadline: a run that was asked for has not ended. */
    static final String RUN_OVERDUE = "run-overdue";

    /** The stage and run a deadline is about; once the close has moved on, the deadline does nothing. */
    record StageRef(String stage, String run) {}

    static final Duration FLUSH_INTERVAL = Duration.ofMinutes(2);
    static final Duration FLUSH_LIMIT = Duration.ofHours(6);
    static final Duration RUN_INTERVAL = Duration.ofMinutes(5);
    static final Duration INVOICE_INTERVAL = Duration.ofHours(1);
    /** When every draft should be final; what is not is escalated, and asked for less often. */
    static final Duration DRAFTS_END = Duration.ofHours(75);

    static final Duration OVERDUE_INTERVAL = Duration.ofDays(1);
    /** The shortest time between two looks at the invoices, however many webhooks come. */
    static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    /**
     * The earliest check after the period's end that a webhook starts: an invoice of that second is not a draft yet.
     */
    static final Duration QUIET = Duration.ofMinutes(2);

    static Transition<CloseLifecycle> begun(PeriodCloseBegan event, Instant now) {
        CloseLifecycle begun = new CloseLifecycle(
                new BillingPeriod(event.periodStart(), event.periodEnd()),
                event.tenantId(),
                event.account(),
                Stage.FLUSH,
                null,
                null,
                null);
        return begun.until(FLUSH_CHECK, now.plus(FLUSH_INTERVAL));
    }

    /**
     * Time to see whether all that is counted was brought to Stripe.
     *
     * @param unsettled how many ledgers of the period have something planned or counted that Stripe has not accepted
     */
    Transition<CloseLifecycle> flushCheck(StageRef about, long unsettled, Instant now) {
        if (stage != Stage.FLUSH || !about.equals(about())) {
            return Transition.to(this);
        }
        if (unsettled == 0) {
            return start(RunScope.USAGE, now);
        }
        if (now.isBefore(period.end().plus(FLUSH_LIMIT))) {
            return until(FLUSH_CHECK, now.plus(FLUSH_INTERVAL));
        }
        return start(RunScope.USAGE, now, flushOverdue(unsettled));
    }

    Transition<CloseLifecycle> finished(ReconciliationFinished event, Instant now) {
        if (!event.runId().equals(run)) {
            return Transition.to(this);
        }
        if (stage == Stage.USAGE) {
            return start(RunScope.INVOICES, now);
        }
        if (stage != Stage.INVOICES) {
            return Transition.to(this);
        }
        if (event.waiting() + event.unreadable() == 0) {
            CloseStage end = event.different() == 0 ? CloseStage.CLOSED : CloseStage.ESCALATED;
            String note = event.equal() + " equal, " + event.different() + " escalated";
            return Transition.<CloseLifecycle>end().doing(Effect.Send.of(new AdvancePeriodClose(key(), end, note)));
        }
        CloseLifecycle drafts = new CloseLifecycle(period, tenantId, account, Stage.DRAFTS, null, now, null);
        boolean overdue = !now.isBefore(period.end().plus(DRAFTS_END));
        return drafts.until(INVOICE_CHECK, now.plus(overdue ? OVERDUE_INTERVAL : INVOICE_INTERVAL));
    }

    Transition<CloseLifecycle> invoiceCheck(StageRef about, Instant now) {
        return stage == Stage.DRAFTS && about.equals(about()) ? start(RunScope.USAGE, now) : Transition.to(this);
    }

    /**
     * Stripe said that something happened to an invoice of the account. Thousands become final within minutes: between two looks
     * at them all is some time, and one look is due after it.
     */
    Transition<CloseLifecycle> invoiceChanged(Instant now) {
        if (stage != Stage.DRAFTS || now.isBefore(period.end().plus(QUIET))) {
            return Transition.to(this);
        }
        Instant next = lookedAt == null ? now : lookedAt.plus(BETWEEN_LOOKS);
        if (!now.isBefore(next)) {
            return start(RunScope.USAGE, now);
        }
        return Boolean.TRUE.equals(soon)
                ? Transition.to(this)
                : new CloseLifecycle(period, tenantId, account, stage, run, lookedAt, true).until(INVOICE_CHECK, next);
    }

    Transition<CloseLifecycle> runOverdue(StageRef about, Instant now) {
        if (run == null || !about.equals(about())) {
            return Transition.to(this);
        }
        return ask(new RunKey(new TenantId(tenantId), run), now, List.of());
    }

    CloseKey key() {
        return new CloseKey(new TenantId(tenantId), account, period);
    }

    private Transition<CloseLifecycle> start(RunScope scope, Instant now, Addressed... first) {
        RunKey fresh = RunKey.of(new TenantId(tenantId), account, period, scope, now);
        Stage next = scope == RunScope.USAGE ? Stage.USAGE : Stage.INVOICES;
        return new CloseLifecycle(period, tenantId, account, next, fresh.id(), null, null)
                .ask(fresh, now, List.of(first));
    }

    private Transition<CloseLifecycle> ask(RunKey which, Instant now, List<Addressed> first) {
        boolean usage = stage == Stage.USAGE;
        List<Addressed> commands = new ArrayList<>(first);
        commands.add(new StartReconciliation(
                which, account, period, usage ? RunScope.USAGE : RunScope.INVOICES, RunSelection.CLOSE));
        commands.add(new AdvancePeriodClose(
                key(), usage ? CloseStage.VERIFYING : CloseStage.INVOICING, "run " + which.id()));
        return until(RUN_OVERDUE, now.plus(RUN_INTERVAL)).doing(new Effect.Send(commands));
    }

    private RaiseEscalation flushOverdue(long unsettled) {
        CloseKey key = key();
        return new RaiseEscalation(
                key.tenantId(),
                EscalationKind.FLUSH_OVERDUE,
                key.streamId(),
                key.streamId(),
                Map.of(
                        "ledgersUnsettled",
                        Long.toString(unsettled),
                        "account",
                        account,
                        "period",
                        period.start() + "/" + period.end()));
    }

    private Transition<CloseLifecycle> until(String deadline, Instant at) {
        return Transition.to(this).until(deadline, at, about());
    }

    private StageRef about() {
        return new StageRef(stage.name(), run == null ? "" : run);
    }
}
