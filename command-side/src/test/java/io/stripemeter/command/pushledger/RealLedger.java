package io.stripemeter.command.pushledger;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.support.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The ledger that decides in production, with its events beside it as the store would hold them. */
public final class RealLedger {
    private final List<PushLedgerDomainEvent> stored = new ArrayList<>();
    private final List<Instant> recorded = new ArrayList<>();
    private Ledger ledger = new Ledger();

    /** What was stored, in order. */
    public List<PushLedgerDomainEvent> events() {
        return List.copyOf(stored);
    }

    /** When a domain event was stored, by its place among {@link #events()}. */
    public Instant recordedAt(int number) {
        return recorded.get(number);
    }

    /** Decides and stores; what is refused changes nothing. */
    public void send(Addressed command, Instant now) {
        try {
            ask(command, now);
        } catch (Problem refused) {
            // as the process sees it: the command failed, and comes again at its deadline or not
        }
    }

    /**
     * Decides and stores.
     *
     * @return whether anything was decided
     * @throws Problem when it is refused
     */
    public boolean ask(Addressed command, Instant now) {
        List<PushLedgerDomainEvent> decided = decide(command, now);
        for (PushLedgerDomainEvent event : decided) {
            ledger.on(event);
            stored.add(event);
            recorded.add(now);
        }
        return !decided.isEmpty();
    }

    /** Nothing is left but what was stored. */
    public void crash() {
        ledger = new Ledger();
        stored.forEach(ledger::on);
    }

    private List<PushLedgerDomainEvent> decide(Addressed command, Instant now) {
        if (command instanceof PlanPush plan) {
            return ledger.decide(plan, now);
        }
        if (command instanceof DispatchPush dispatch) {
            return ledger.decide(dispatch, now);
        }
        if (command instanceof SettleAttempt settle) {
            return ledger.decide(settle, now);
        }
        if (command instanceof ResumeLedger resume) {
            return ledger.decide(resume, now);
        }
        if (command instanceof RecordSlotRead read) {
            return ledger.decide(read, now);
        }
        if (command instanceof ConfirmPushes sum) {
            return ledger.decide(sum, now);
        }
        if (command instanceof CompensatePush compensate) {
            return ledger.decide(compensate, now);
        }
        if (command instanceof CloseLedger close) {
            return ledger.decide(close, now);
        }
        if (command instanceof RefusePush refused) {
            return ledger.decide(refused, now);
        }
        return ledger.decide((ReissuePush) command, now);
    }
}
