package io.stripemeter.app.storm;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.command.pushledger.RealLedger;
import io.stripemeter.sagas.pushledger.RealProcess;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** One ledger of a schedule: what is counted for it, the ledger itself, its process, and how much others have seen of it. */
final class StormLedger {
    final LedgerKey key;
    final String stripeCustomer;
    final RealLedger ledger = new RealLedger();
    final RealProcess process;
    BigDecimal counted = BigDecimal.ZERO;
    /** In the log, of what was counted last. */
    long touched;

    private final LedgerView shown = new LedgerView();
    private int shownEvents;
    private int toldEvents;

    StormLedger(LedgerKey key, String stripeCustomer, StormStripe stripe, Clock clock) {
        this.key = key;
        this.stripeCustomer = stripeCustomer;
        this.process = new RealProcess(command -> ledger.send(command, clock.instant()), stripe::send);
    }

    BillingPeriod period() {
        return BillingPeriod.monthOf(key.periodStart());
    }

    /** The read side's view of it, which may lag. */
    LedgerView shown() {
        return shown;
    }

    /** The read side catches up. */
    void show() {
        List<PushLedgerDomainEvent> events = ledger.events();
        for (; shownEvents < events.size(); shownEvents++) {
            shown.on(events.get(shownEvents), ledger.recordedAt(shownEvents));
        }
    }

    /** Delivers the next event to the handlers; one during which the node dies is delivered again. */
    boolean deliver(Consumer<PushLedgerDomainEvent> handlers) {
        List<PushLedgerDomainEvent> events = ledger.events();
        if (toldEvents >= events.size()) {
            return false;
        }
        handlers.accept(events.get(toldEvents));
        toldEvents++;
        return true;
    }

    void crash() {
        process.crash(false);
        ledger.crash();
    }
}
