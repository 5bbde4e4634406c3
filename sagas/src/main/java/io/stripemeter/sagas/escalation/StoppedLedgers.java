package io.stripemeter.sagas.escalation;

import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.pushledger.event.LedgerClosed;
import io.stripemeter.api.pushledger.event.LedgerResumed;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushAttested;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDoubled;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushStranded;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.support.CommandSender;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Escalates each ledger that stops, and closes the escalation when the ledger goes on.
 *
 * <p>Sees each event at least once and in the order of its ledger; what it asks for twice changes nothing.
 */
@ProcessingGroup(StoppedLedgers.GROUP)
public final class StoppedLedgers {
    /** The processing group, to run over the events that are not usage. */
    public static final String GROUP = "escalation.stopped-ledgers";

    /** The ledger's reason when Stripe knew an identifier before it was sent; a person closes what is raised then. */
    private static final String FOREIGN = "foreign_identifier";

    static final String ACTOR = "push-process";

    private final CommandSender commands;

    /** @param commands what it throws is tried again, with the event */
    StoppedLedgers(CommandSender commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(LedgerSuspended event) {
        commands.sendAndWait(new RaiseEscalation(
                new TenantId(event.tenantId()),
                EscalationKind.LEDGER_SUSPENDED,
                event.ledgerId(),
                place(event, event.sequence()),
                Map.of(
                        "push", Long.toString(event.sequence()),
                        "reason", event.reason(),
                        "since", event.at().toString(),
                        "usage", "is counted, and waits until the ledger goes on")));
        if (event.reason().equals(FOREIGN)) {
            commands.sendAndWait(new RaiseEscalation(
                    new TenantId(event.tenantId()),
                    EscalationKind.IDENTIFIER_TAKEN,
                    event.ledgerId(),
                    place(event, event.sequence()),
                    Map.of(
                            "push", Long.toString(event.sequence()),
                            "since", event.at().toString(),
                            "todo", "find out whether this database is a copy or was restored, and stop the other")));
        }
    }

    @EventHandler
    void on(LedgerResumed event) {
        resolve(event, event.sequence(), "resumed", event.actor(), "The ledger was resumed");
    }

    /** A push whose slot was read alone is mostly one at which a ledger had stopped. */
    @EventHandler
    void on(PushVerified event) {
        if (event.level().equals(PushVerified.SLOT)) {
            resolve(
                    event,
                    event.sequence(),
                    "proven",
                    ACTOR,
                    "A read of its slot showed that push " + event.sequence() + " counts");
        }
    }

    @EventHandler
    void on(PushAttested event) {
        resolve(event, event.sequence(), "attested", event.actor(), event.reason());
    }

    @EventHandler
    void on(PushDoubled event) {
        resolve(
                event,
                event.sequence(),
                "proven",
                ACTOR,
                "A read of its slot showed that push " + event.sequence() + " counts twice");
    }

    @EventHandler
    void on(PushCorrected event) {
        resolve(
                event,
                event.ofSequence(),
                "corrected",
                event.actor(),
                "Push " + event.ofSequence() + " is corrected: " + event.kind());
    }

    @EventHandler
    void on(PushStranded event) {
        resolve(
                event,
                event.sequence(),
                "stranded",
                ACTOR,
                "Push " + event.sequence() + " has become too old for Stripe");
    }

    @EventHandler
    void on(LedgerClosed event) {
        if (event.stoppedAt() != null) {
            resolve(event, event.stoppedAt(), "closed", ACTOR, "Invoice " + event.invoiceId() + " is final");
        }
    }

    /** A proof of some other push of the ledger leaves it where it stands, so the push is part of the key. */
    private static String place(PushLedgerDomainEvent event, long sequence) {
        return event.ledgerId() + "#" + sequence;
    }

    private void resolve(PushLedgerDomainEvent event, long sequence, String decision, String actor, String reason) {
        EscalationKey key = EscalationKey.of(
                new TenantId(event.tenantId()), EscalationKind.LEDGER_SUSPENDED, place(event, sequence));
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
