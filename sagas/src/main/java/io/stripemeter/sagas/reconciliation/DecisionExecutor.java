package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The executor of decisions on the discrepancies of one ledger; it keeps the result of each. */
final class DecisionExecutor {
    private final RunState run;
    private final LedgerPosition ledger;
    private final Observation observation;
    private final Reporter reporter;
    private final List<Difference> differences = new ArrayList<>();

    DecisionExecutor(RunState run, LedgerPosition ledger, Observation observation, Reporter reporter) {
        this.run = run;
        this.ledger = ledger;
        this.observation = observation;
        this.reporter = reporter;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** Returns how many corrections the ledger took. */
    int carryOut(List<Decision> decisions) {
        int taken = 0;
        for (Decision decision : decisions) {
            boolean took = decision.disposition() == Disposition.CORRECTED && correct(decision.discrepancy());
            taken += took ? 1 : 0;
            Decision end = decision.disposition() == Disposition.CORRECTED && !took
                    ? refused(decision.discrepancy())
                    : decision;
            keep(end, end.disposition() == Disposition.ESCALATED ? escalate(end) : null);
        }
        return taken;
    }

    private static Decision refused(Discrepancy discrepancy) {
        return Decision.escalate(
                discrepancy, EscalationKind.CORRECTION_REFUSED, "Proven, but the ledger did not take the correction");
    }

    private boolean correct(Discrepancy discrepancy) {
        reporter.ask(new RecordSlotRead(
                ledger.ledgerId(),
                discrepancy.sequence(),
                discrepancy.held(),
                observation.readAt(),
                true,
                UsagePass.ACTOR));
        return discrepancy.kind() == Discrepancy.Kind.SLOT_EMPTY
                ? reporter.ask(new ReissuePush(ledger.ledgerId(), discrepancy.sequence(), UsagePass.ACTOR))
                : reporter.ask(new CompensatePush(ledger.ledgerId(), discrepancy.sequence(), UsagePass.ACTOR));
    }

    private @Nullable String escalate(Decision decision) {
        if (decision.escalation() == null) {
            return null;
        }
        Discrepancy discrepancy = decision.discrepancy();
        BillingPeriod period = ledger.periodOr(run.period());
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("reason", decision.reason());
        evidence.put("run", run.runId());
        evidence.put("customer", ledger.customer());
        evidence.put("meter", ledger.meter());
        evidence.put("account", run.account());
        evidence.put("stripeCustomer", ledger.stripeCustomerId());
        evidence.put("period", period.start() + "/" + period.end());
        evidence.put("periodExpected", Exact.text(observation.expected()));
        evidence.put("periodHeld", Exact.text(observation.held()));
        evidence.put("window", discrepancy.from() + "/" + discrepancy.to());
        evidence.put("expected", Exact.text(discrepancy.expected()));
        evidence.put("held", Exact.text(discrepancy.held()));
        evidence.put("readAt", observation.readAt().toString());
        if (discrepancy.sequence() > 0) {
            evidence.put("push", Long.toString(discrepancy.sequence()));
        }
        String key = discrepancy.keyIn(ledger.ledgerId());
        return reporter.escalate(run, decision.escalation(), ledger.ledgerId(), key, evidence);
    }

    private void keep(Decision decision, @Nullable String escalation) {
        Discrepancy discrepancy = decision.discrepancy();
        differences.add(new Difference(
                discrepancy.kind().name().toLowerCase(Locale.ROOT),
                discrepancy.sequence(),
                discrepancy.from(),
                discrepancy.to(),
                discrepancy.expected(),
                discrepancy.held(),
                decision.disposition(),
                decision.reason(),
                escalation));
    }
}
