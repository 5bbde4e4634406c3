package io.stripemeter.sagas.reconciliation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.Addressed;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.PlanReconciliation;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.Verdict;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the commands of runs. What must not be lost fails the step, and is repeated with it; all may be repeated. */
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private static final String LEVEL_OF_SUMS = "L2";

    private final CommandSender commands;
    private final MeterRegistry registry;

    /**
     * What alerts ask for is there from the start: Prometheus sees no increase in a series that begins with its first
     * count.
     */
    Reporter(CommandSender commands, MeterRegistry registry) {
        this.commands = commands;
        this.registry = registry;
        comparisons(LEVEL_OF_SUMS, Verdict.EQUAL);
        for (Discrepancy.Kind kind : List.of(Discrepancy.Kind.SLOT_EMPTY, Discrepancy.Kind.SLOT_DOUBLED)) {
            differences(kind.name().toLowerCase(Locale.ROOT), Disposition.CORRECTED);
        }
    }

    void record(RecordComparison comparison) {
        send(comparison);
        comparisons(comparison.level(), comparison.verdict()).increment();
        comparison.differences().forEach(difference -> differences(difference.kind(), difference.disposition())
                .increment());
    }

    private Counter comparisons(String level, Verdict verdict) {
        return registry.counter(
                "stripemeter.reconciliation.comparisons", "level", level, "verdict", verdict.wireName());
    }

    private Counter differences(String kind, Disposition disposition) {
        return registry.counter(
                "stripemeter.reconciliation.differences", "kind", kind, "disposition", disposition.wireName());
    }

    void plan(PlanReconciliation plan) {
        send(plan);
    }

    void finish(FinishReconciliation finish) {
        send(finish);
    }

    /** Puts something before a person; returns the escalation's id. */
    String escalate(RunState run, EscalationKind kind, String subject, String key, Map<String, String> evidence) {
        RaiseEscalation raise = new RaiseEscalation(new TenantId(run.tenantId()), kind, subject, key, evidence);
        send(raise);
        return raise.escalation().id();
    }

    /**
     * Asks a ledger for something.
     *
     * @return whether it took it; a ledger decides nothing when the command does not fit its state
     */
    boolean ask(Addressed command) {
        try {
            return !Boolean.FALSE.equals(commands.sendAndWait(command));
        } catch (NoHandlerForCommandException unhandled) {
            LOG.debug("No handler takes {}", command);
            return false;
        } catch (RuntimeException refused) {
            LOG.warn("{} was refused; the next run tries again", command, refused);
            return false;
        }
    }

    private void send(Addressed command) {
        commands.sendAndWait(command);
    }
}
