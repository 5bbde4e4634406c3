package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.SupersedeLedger;
import io.stripemeter.api.pushledger.UnplannedSource;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one ledger at a time to plan; what fails for one never stops another. */
final class PushPlanner {
    /** The result of asking a ledger to plan. */
    enum Answer {
        /** The ledger was asked; whether it plans is its decision. */
        ASKED,
        /** Nothing can be planned until the configuration changes. */
        NO_KEY,
        /** Not now, but soon. */
        LATER
    }

    private static final Logger LOG = LoggerFactory.getLogger(PushPlanner.class);

    private final StripeAccounts accounts;
    private final PushDispatcher dispatcher;
    private final CommandSender commands;
    private final InvoiceGate invoices;
    private final MeterRegistry registry;

    PushPlanner(
            StripeAccounts accounts,
            PushDispatcher dispatcher,
            CommandSender commands,
            InvoiceGate invoices,
            MeterRegistry registry) {
        this.accounts = accounts;
        this.dispatcher = dispatcher;
        this.commands = commands;
        this.invoices = invoices;
        this.registry = registry;
    }

    Answer plan(UnplannedUsage usage) {
        String name = usage.ledger().account();
        String tenantId = usage.ledger().tenantId().value();
        Optional<StripeAccount> account = accounts.find(tenantId, name);
        if (account.isEmpty()) {
            accounts.reportWithoutKey(tenantId, name);
            return count(Answer.NO_KEY, "no_key");
        }
        if (usage.shadow() && account.get().key().live()) {
            return count(Answer.NO_KEY, "live_shadow");
        }
        if (dispatcher.crowded(account.get())) {
            return count(Answer.LATER, "crowded");
        }
        if (!dispatcher.clocksAgree(tenantId, name)) {
            return count(Answer.LATER, "clock_off");
        }
        InvoiceGate.State invoice = invoices.stateOf(usage);
        if (invoice == InvoiceGate.State.UNKNOWN) {
            return count(Answer.LATER, "invoice_unknown");
        }
        try {
            commands.sendAndWait(plan(usage, account.get().decimals(), invoice == InvoiceGate.State.FINAL));
            return count(Answer.ASKED, "asked");
        } catch (RuntimeException failure) {
            // A ledger that changed at the same moment is benign; any failure is this ledger's own.
            LOG.warn("{} could not plan; the next round asks again", usage.ledger(), failure);
            return count(Answer.LATER, "failed");
        }
    }

    private PlanPush plan(UnplannedUsage usage, boolean decimals, boolean periodFinal) {
        List<LedgerSource> sources = sourcesOf(usage);
        return new PlanPush(
                usage.ledger(),
                usage.period().end(),
                sources.stream().map(LedgerSource::total).reduce(BigDecimal.ZERO, BigDecimal::add),
                usage.touchedPosition(),
                usage.stripeCustomerId(),
                usage.eventName(),
                decimals,
                usage.shadow(),
                periodFinal,
                sources);
    }

    /**
     * The part of each source that this ledger is to bring to Stripe: what ledgers of former destinations have planned
     * stays with them. They answer themselves, and plan no more from older counts: no unit is planned twice while the
     * read side lags.
     */
    private List<LedgerSource> sourcesOf(UnplannedUsage usage) {
        List<LedgerSource> sources = new ArrayList<>();
        for (UnplannedSource source : usage.sources()) {
            BigDecimal total = source.counted();
            for (String other : source.otherLedgers()) {
                total = total.subtract((BigDecimal) Objects.requireNonNull(
                        commands.sendAndWait(new SupersedeLedger(
                                usage.ledger().tenantId(),
                                other,
                                source.customer(),
                                source.meter(),
                                source.mappedPosition())),
                        "a superseded ledger answers with its share"));
            }
            sources.add(new LedgerSource(source.customer(), source.meter(), total));
        }
        return sources;
    }

    private Answer count(Answer answer, String result) {
        registry.counter("stripemeter.push.plans", "result", result).increment();
        return answer;
    }
}
