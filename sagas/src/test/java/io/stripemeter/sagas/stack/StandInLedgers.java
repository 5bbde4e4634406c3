package io.stripemeter.sagas.stack;

import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.FindUnplannedUsage;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.UnplannedUsage;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** All ledgers, as command and query handlers; some commands are lost on the way, by a seed. */
public final class StandInLedgers {
    private final Map<String, StandInLedger> ledgers = new ConcurrentHashMap<>();
    private final Random random;
    private volatile double lostDispatches;
    private volatile double lostSettlements;

    StandInLedgers(long seed) {
        this.random = new Random(seed);
    }

    void put(String id, StandInLedger ledger) {
        ledgers.put(id, ledger);
    }

    /** From now on these shares of the process's commands never arrive, 0 to 1. */
    void lose(double dispatches, double settlements) {
        lostDispatches = dispatches;
        lostSettlements = settlements;
    }

    boolean quiet() {
        return ledgers.values().stream().allMatch(StandInLedger::quiet);
    }

    @CommandHandler
    void on(PlanPush command, EventBus bus) {
        publish(ledger(command.streamId()).decide(command), bus);
    }

    @CommandHandler
    void on(DispatchPush command, EventBus bus) {
        loseSome(lostDispatches);
        publish(ledger(command.ledgerId()).decide(command), bus);
    }

    @CommandHandler
    void on(SettleAttempt command, EventBus bus) {
        loseSome(lostSettlements);
        publish(ledger(command.ledgerId()).decide(command), bus);
    }

    @QueryHandler
    List<UnplannedUsage> on(FindUnplannedUsage query) {
        return ledgers.values().stream()
                .map(StandInLedger::unplanned)
                .filter(Objects::nonNull)
                .filter(usage -> usage.touchedPosition() > query.afterPosition())
                .sorted(Comparator.comparingLong(UnplannedUsage::touchedPosition))
                .limit(query.limit())
                .toList();
    }

    private StandInLedger ledger(String id) {
        return Objects.requireNonNull(ledgers.get(id), id);
    }

    private synchronized void loseSome(double share) {
        if (random.nextDouble() < share) {
            throw new IllegalStateException("lost on the way, as planned by the test");
        }
    }

    private static void publish(@Nullable PushLedgerDomainEvent event, EventBus bus) {
        if (event != null) {
            bus.publish(GenericEventMessage.asEventMessage(event));
        }
    }
}
