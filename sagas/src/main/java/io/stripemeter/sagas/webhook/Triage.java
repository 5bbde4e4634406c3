package io.stripemeter.sagas.webhook;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.FindPushesByIdentifier;
import io.stripemeter.api.pushledger.NamedPush;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.support.ReadResult;
import io.stripemeter.stripe.webhook.MeterErrorReport;
import io.stripemeter.stripe.webhook.MeterErrorReports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The triage of one report: reads it, finds the pushes that its samples name, escalates both, and asks for a
 * reconciliation of every period concerned.
 *
 * <p>Samples are never taken for all that was refused. The reconciliation compares every ledger of the account and
 * period, so it finds what no sample named; a slot that stays empty is corrected or escalated there, by its own proof.
 *
 * <p>All that it asks for may be asked for twice: the escalation is known by Stripe's event, the run by when that came.
 */
final class Triage {
    /** How long a report may stay unreadable before it is escalated. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private static final int MAX_EVENT_SHOWN = 100;

    private final MeterErrorReports reports;
    private final Function<FindPushesByIdentifier, List<NamedPush>> pushes;
    private final CommandSender commands;
    private final Consumer<LateRefusal> refusals;
    private final Clock clock;

    /** @param refusals tells a ledger that Stripe refused one of its pushes later; may be told so twice */
    Triage(
            MeterErrorReports reports,
            Function<FindPushesByIdentifier, List<NamedPush>> pushes,
            CommandSender commands,
            Consumer<LateRefusal> refusals,
            Clock clock) {
        this.reports = reports;
        this.pushes = pushes;
        this.commands = commands;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Examines the report once; returns after how long to try again, if that is needed. */
    Optional<Duration> examine(MeterErrorTask report) {
        ReadResult<MeterErrorReport> read = reports.report(report.tenantId(), report.account(), report.eventId());
        if (read instanceof ReadResult.Later<MeterErrorReport> later) {
            if (clock.instant().isAfter(report.receivedAt().plus(PATIENCE))) {
                commands.sendAndWait(TriageEvidence.unread(report, later.reason()));
            }
            return Optional.of(later.retryAfter());
        }
        if (read instanceof ReadResult.Found<MeterErrorReport> found) {
            conclude(report, found.value());
        } else if (read instanceof ReadResult.Absent<MeterErrorReport> absent) {
            commands.sendAndWait(TriageEvidence.unread(report, absent.reason()));
            reconcile(report, new TreeSet<>(List.of(monthOf(report.receivedAt()))));
        }
        return Optional.empty();
    }

    private void conclude(MeterErrorTask report, MeterErrorReport details) {
        List<String> identifiers = details.samples().stream()
                .map(MeterErrorReport.Sample::identifier)
                .filter(identifier -> !identifier.isEmpty())
                .distinct()
                .limit(FindPushesByIdentifier.MOST)
                .toList();
        List<NamedPush> named =
                pushes.apply(new FindPushesByIdentifier(report.tenantId(), report.account(), identifiers));
        SortedSet<Instant> periods = new TreeSet<>();
        named.forEach(push -> periods.add(push.periodStart()));
        periods.add(monthOf(begin(details, report.receivedAt())));
        List<LateRefusal> refused = LateRefusal.of(details, named);
        refused.stream().filter(LateRefusal::stands).forEach(refusals);
        commands.sendAndWait(TriageEvidence.read(report, details, named, refused, periods));
        reconcile(report, periods);
    }

    private void reconcile(MeterErrorTask report, SortedSet<Instant> periods) {
        String event = report.eventId();
        String shown = event.length() > MAX_EVENT_SHOWN ? event.substring(0, MAX_EVENT_SHOWN) : event;
        for (Instant start : periods) {
            BillingPeriod period = BillingPeriod.monthOf(start);
            RunKey run = RunKey.of(
                    new TenantId(report.tenantId()), report.account(), period, RunScope.USAGE, report.receivedAt());
            commands.sendAndWait(new StartReconciliation(
                    run, report.account(), period, RunScope.USAGE, RunSelection.METER_ERRORS + " " + shown));
        }
    }

    private static Instant monthOf(Instant instant) {
        return BillingPeriod.monthOf(instant).start();
    }

    private static Instant begin(MeterErrorReport details, Instant otherwise) {
        try {
            return Instant.parse(details.from());
        } catch (DateTimeParseException notSaid) {
            return otherwise;
        }
    }
}
