package io.stripemeter.sagas.periodclose;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.reconciliation.AdvancePeriodClose;
import io.stripemeter.api.reconciliation.CloseStage;
import io.stripemeter.api.reconciliation.CountUnsettledLedgers;
import io.stripemeter.api.reconciliation.EscalationKind;
import io.stripemeter.api.reconciliation.RaiseEscalation;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.StartReconciliation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hands of this node. A command that fails is sent again at the deadline of its run. */
final class LocalCloseHands implements CloseHands {
    static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LocalCloseHands.class);

    private final CommandGateway commands;
    private final QueryGateway queries;

    LocalCloseHands(CommandGateway commands, QueryGateway queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    public long unsettled(CloseCourse course) {
        return queries.query(
                        new CountUnsettledLedgers(
                                course.tenantId(),
                                course.account(),
                                course.period().start()),
                        Long.class)
                .orTimeout(QUERY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** On a thread of its own: after a commit, its unit of work lets nothing be published on its thread any more. */
    @Override
    public void take(CloseStep step) {
        Thread thread = new Thread(() -> act(step), "period-close");
        thread.setDaemon(true);
        thread.start();
    }

    void act(CloseStep step) {
        if (step instanceof CloseStep.Run run) {
            start(run);
        } else if (step instanceof CloseStep.End end) {
            send(new AdvancePeriodClose(end.key(), end.stage(), end.note()));
        }
    }

    private void start(CloseStep.Run run) {
        if (run.unsettled() > 0) {
            send(new RaiseEscalation(
                    run.key().tenantId(),
                    EscalationKind.FLUSH_OVERDUE,
                    run.key().streamId(),
                    run.key().streamId(),
                    Map.of(
                            "ledgersUnsettled", Long.toString(run.unsettled()),
                            "account", run.key().account(),
                            "period",
                                    run.key().period().start() + "/"
                                            + run.key().period().end())));
        }
        CloseStage stage = run.scope() == RunScope.USAGE ? CloseStage.VERIFYING : CloseStage.INVOICING;
        send(new StartReconciliation(run.run(), run.key().account(), run.key().period(), run.scope(), "close"));
        send(new AdvancePeriodClose(run.key(), stage, "run " + run.run().id()));
    }

    private void send(Addressed command) {
        commands.send(command, (sent, result) -> {
            if (result.isExceptional()) {
                LOG.warn("{} failed, and is sent again at the deadline of its run", command, result.exceptionResult());
            }
        });
    }
}
