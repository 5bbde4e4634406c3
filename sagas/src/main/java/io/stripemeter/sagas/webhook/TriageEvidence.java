package io.stripemeter.sagas.webhook;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.stripe.webhook.MeterErrorReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The evidence of an escalated report, for the person who handles it: everything known of whom and what it concerns.
 */
final class TriageEvidence {
    /** Pushes and refusals that are shown one by one; the rest is counted. */
    static final int MOST_SHOWN = 12;

    private TriageEvidence() {}

    static RaiseEscalation read(
            MeterErrorTask report,
            MeterErrorReport details,
            List<NamedPush> named,
            List<LateRefusal> refused,
            SortedSet<Instant> periods) {
        Map<String, String> evidence = about(report);
        evidence.put("errors", Long.toString(details.errors()));
        evidence.put("summary", details.summary());
        evidence.put("checked", details.from() + "/" + details.to());
        evidence.put("samples", details.samples().size() + " of " + details.errors() + " refusals are named by Stripe");
        evidence.put("pushesNamed", Integer.toString(named.size()));
        long proven = refused.stream().filter(refusal -> !refusal.stands()).count();
        if (proven > 0) {
            evidence.put(
                    "question",
                    proven
                            + " of the pushes named are proven by reads and stay so: does Stripe hold them all the same?");
        }
        evidence.put("reconciled", periods.stream().map(Instant::toString).collect(Collectors.joining(", ")));
        for (int i = 0; i < Math.min(MOST_SHOWN, details.samples().size()); i++) {
            MeterErrorReport.Sample sample = details.samples().get(i);
            evidence.put(
                    "refusal" + number(i),
                    sample.code() + " (" + sample.errorsOfCode() + "): " + sample.message() + " [" + sample.identifier()
                            + "]");
        }
        for (int i = 0; i < Math.min(MOST_SHOWN, named.size()); i++) {
            evidence.put("push" + number(i), shown(named.get(i)));
        }
        evidence.put(
                "todo",
                "fix the cause at Stripe (customer, meter, mapping); the reconciliation finds every push that is"
                        + " missing, also those that no sample names");
        return raise(report, "", evidence);
    }

    static RaiseEscalation unread(MeterErrorTask report, String why) {
        Map<String, String> evidence = about(report);
        evidence.put("unread", why);
        evidence.put("todo", "read the event at Stripe; a reconciliation of the month finds what is missing");
        return raise(report, "/unread", evidence);
    }

    private static RaiseEscalation raise(MeterErrorTask report, String suffix, Map<String, String> evidence) {
        String subject = report.stripeMeterId() == null ? report.eventId() : report.stripeMeterId();
        return new RaiseEscalation(
                new TenantId(report.tenantId()), EscalationKind.METER_ERRORS, subject, report.key() + suffix, evidence);
    }

    private static Map<String, String> about(MeterErrorTask report) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("account", report.account());
        evidence.put("event", report.eventId());
        evidence.put("type", report.type());
        evidence.put("receivedAt", report.receivedAt().toString());
        if (report.stripeMeterId() != null) {
            evidence.put("stripeMeter", report.stripeMeterId());
        }
        return evidence;
    }

    private static String shown(NamedPush push) {
        return "push " + push.sequence() + " (" + push.state() + ") of "
                + push.delta().toPlainString() + ", customer "
                + push.customer() + " (" + push.stripeCustomerId() + "), meter " + push.meter() + " ("
                + push.eventName() + "), slot " + push.slot() + "; its usage: /v1/reconciliation/usage-events?ledger="
                + URLEncoder.encode(push.ledgerId(), StandardCharsets.UTF_8) + "&push=" + push.sequence();
    }

    private static String number(int index) {
        return String.format(java.util.Locale.ROOT, "%02d", index + 1);
    }
}
