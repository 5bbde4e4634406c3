package io.stripemeter.sagas.pushledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.sagas.support.CommandSender;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import io.stripemeter.stripe.stripeaccount.StripeAccounts;
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
    private final MeterRegistry registry;

    PushPlanner(StripeAccounts accounts, PushDispatcher dispatcher, CommandSender commands, MeterRegistry registry) {
        this.accounts = accounts;
        this.dispatcher = dispatcher;
        this.commands = commands;
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
        try {
            commands.sendAndWait(new PlanPush(
                    usage.ledger(),
                    usage.period().end(),
                    usage.countedTotal(),
                    usage.touchedPosition(),
                    usage.stripeCustomerId(),
                    usage.eventName(),
                    account.get().decimals(),
                    usage.shadow(),
                    usage.periodFinal()));
            return count(Answer.ASKED, "asked");
        } catch (RuntimeException failure) {
            // A ledger that changed at the same moment is benign; any failure is this ledger's own.
            LOG.warn("{} could not plan; the next round asks again", usage.ledger(), failure);
            return count(Answer.LATER, "failed");
        }
    }

    private Answer count(Answer answer, String result) {
        registry.counter("stripemeter.push.plans", "result", result).increment();
        return answer;
    }
}
