package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.push.CompensatePush;
import io.stripemeter.api.push.RecordSlotRead;
import io.stripemeter.api.push.ReissuePush;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.EscalationKind;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries out what was ruled on the findings of one ledger, and keeps what became of each. */
final class Sentence {
    private final RunState run;
    private final LedgerPosition ledger;
    private final Look look;
    private final Reporter reporter;
    private final List<Difference> differences = new ArrayList<>();

    Sentence(RunState run, LedgerPosition ledger, Look look, Reporter reporter) {
        this.run = run;
        this.ledger = ledger;
        this.look = look;
        this.reporter = reporter;
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** Returns how many corrections the ledger took. */
    int carryOut(List<Ruling> rulings) {
        int taken = 0;
        for (Ruling ruling : rulings) {
            boolean took = ruling.disposition() == Disposition.CORRECTED && correct(ruling.finding());
            taken += took ? 1 : 0;
            Ruling end = ruling.disposition() == Disposition.CORRECTED && !took ? refused(ruling.finding()) : ruling;
            keep(end, end.disposition() == Disposition.ESCALATED ? escalate(end) : null);
        }
        return taken;
    }

    private static Ruling refused(Finding finding) {
        return Ruling.escalate(
                finding, EscalationKind.CORRECTION_REFUSED, "Proven, but the ledger did not take the correction");
    }

    private boolean correct(Finding finding) {
        reporter.ask(new RecordSlotRead(
                ledger.ledgerId(), finding.sequence(), finding.held(), look.readAt(), true, UsagePass.ACTOR));
        return finding.kind() == Finding.Kind.SLOT_EMPTY
                ? reporter.ask(new ReissuePush(ledger.ledgerId(), finding.sequence(), UsagePass.ACTOR))
                : reporter.ask(new CompensatePush(ledger.ledgerId(), finding.sequence(), UsagePass.ACTOR));
    }

    private @Nullable String escalate(Ruling ruling) {
        if (ruling.escalation() == null) {
            return null;
        }
        Finding finding = ruling.finding();
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("reason", ruling.reason());
        evidence.put("run", run.runId());
        evidence.put("customer", ledger.customer());
        evidence.put("meter", ledger.meter());
        evidence.put("account", run.account());
        evidence.put("stripeCustomer", ledger.stripeCustomerId());
        evidence.put("period", run.period().start() + "/" + run.period().end());
        evidence.put("periodExpected", Exact.text(look.expected()));
        evidence.put("periodHeld", Exact.text(look.held()));
        evidence.put("window", finding.from() + "/" + finding.to());
        evidence.put("expected", Exact.text(finding.expected()));
        evidence.put("held", Exact.text(finding.held()));
        evidence.put("readAt", look.readAt().toString());
        if (finding.sequence() > 0) {
            evidence.put("push", Long.toString(finding.sequence()));
        }
        String key = finding.keyIn(ledger.ledgerId());
        return reporter.escalate(run, ruling.escalation(), ledger.ledgerId(), key, evidence);
    }

    private void keep(Ruling ruling, @Nullable String escalation) {
        Finding finding = ruling.finding();
        differences.add(new Difference(
                finding.kind().name().toLowerCase(Locale.ROOT),
                finding.sequence(),
                finding.from(),
                finding.to(),
                finding.expected(),
                finding.held(),
                ruling.disposition(),
                ruling.reason(),
                escalation));
    }
}
