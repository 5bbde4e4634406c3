package io.stripemeter.sagas.escalation;

import io.stripemeter.api.support.Problem;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Escalates each ledger that stops, and closes the escalation when the ledger goes on.
 *
 * <p>Sees each fact at least once and in the order of its ledger; what it asks for twice changes nothing.
 */
@ProcessingGroup(StoppedLedgers.GROUP)
public final class StoppedLedgers {
    /** The processing group, to run over the facts that are not usage. */
    public static final String GROUP = "escalation.stopped-ledgers";

    static final String ACTOR = "push-process";

    private final CommandSender commands;

    /** @param commands what it throws is tried again, with the event */
    StoppedLedgers(CommandSender commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(LedgerSuspended fact) {
        commands.sendAndWait(new RaiseEscalation(
                new TenantId(fact.tenantId()),
                EscalationKind.LEDGER_SUSPENDED,
                fact.ledgerId(),
                place(fact, fact.sequence()),
                Map.of(
                        "push", Long.toString(fact.sequence()),
                        "reason", fact.reason(),
                        "since", fact.at().toString(),
                        "usage", "is counted, and waits until the ledger goes on")));
    }

    @EventHandler
    void on(LedgerResumed fact) {
        resolve(fact, fact.sequence(), "resumed", fact.actor(), "The ledger was resumed");
    }

    /** A push whose slot was read alone is mostly one at which a ledger had stopped. */
    @EventHandler
    void on(PushVerified fact) {
        if (fact.level().equals(PushVerified.SLOT)) {
            resolve(
                    fact,
                    fact.sequence(),
                    "proven",
                    ACTOR,
                    "A read of its slot showed that push " + fact.sequence() + " counts");
        }
    }

    @EventHandler
    void on(PushAttested fact) {
        resolve(fact, fact.sequence(), "attested", fact.actor(), fact.reason());
    }

    @EventHandler
    void on(PushDoubled fact) {
        resolve(
                fact,
                fact.sequence(),
                "proven",
                ACTOR,
                "A read of its slot showed that push " + fact.sequence() + " counts twice");
    }

    @EventHandler
    void on(PushCorrected fact) {
        resolve(
                fact,
                fact.ofSequence(),
                "corrected",
                fact.actor(),
                "Push " + fact.ofSequence() + " is corrected: " + fact.kind());
    }

    @EventHandler
    void on(PushStranded fact) {
        resolve(fact, fact.sequence(), "stranded", ACTOR, "Push " + fact.sequence() + " has become too old for Stripe");
    }

    @EventHandler
    void on(LedgerClosed fact) {
        if (fact.stoppedAt() != null) {
            resolve(fact, fact.stoppedAt(), "closed", ACTOR, "Invoice " + fact.invoiceId() + " is final");
        }
    }

    /** A proof of some other push of the ledger leaves it where it stands, so the push is part of the key. */
    private static String place(PushLedgerDomainEvent fact, long sequence) {
        return fact.ledgerId() + "#" + sequence;
    }

    private void resolve(PushLedgerDomainEvent fact, long sequence, String decision, String actor, String reason) {
        EscalationKey key =
                EscalationKey.of(new TenantId(fact.tenantId()), EscalationKind.LEDGER_SUSPENDED, place(fact, sequence));
        try {
            commands.sendAndWait(new ResolveEscalation(key, decision, actor, reason));
        } catch (Problem nothingOpen) {
            if (!nothingOpen.code().equals("unknown_escalation")
                    && !nothingOpen.code().equals("escalation_resolved")) {
                throw nothingOpen;
            }
        }
    }
}
