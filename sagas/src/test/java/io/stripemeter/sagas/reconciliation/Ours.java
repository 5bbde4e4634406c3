package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.FindLedgers;
import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.FindReadCandidates;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.RecordComparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Our own side in memory: ledgers with pushes that Stripe accepted, and commands that are kept. A correction is sent to
 * Stripe at once, as the push process would.
 */
final class Ours {
    /** One ledger and what it pushed. */
    static final class Ledger {
        final String id;
        final String customer;
        final String meter;
        final String stripeCustomer;
        final String stripeMeter;
        final String eventName;
        final List<PushPosition> pushes = new ArrayList<>();
        Instant changedAt = Instant.EPOCH;
        String state = "idle";
        /** Null for the month of the run. */
        @Nullable
        BillingPeriod period;

        Ledger(String customer, String meter, String stripeCustomer, String stripeMeter, String eventName) {
            this.id = "push-ledger/acme/default/" + meter + "/" + customer;
            this.customer = customer;
            this.meter = meter;
            this.stripeCustomer = stripeCustomer;
            this.stripeMeter = stripeMeter;
            this.eventName = eventName;
        }

        BigDecimal planned() {
            return pushes.stream().map(PushPosition::delta).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        LedgerPosition position() {
            PushPosition last = pushes.get(pushes.size() - 1);
            return new LedgerPosition(
                    id,
                    customer,
                    meter,
                    stripeCustomer,
                    stripeMeter,
                    state,
                    planned(),
                    planned(),
                    planned(),
                    true,
                    last.sequence(),
                    last.state(),
                    last.delta(),
                    last.slot(),
                    changedAt,
                    pushes.stream()
                            .filter(PushPosition::refused)
                            .map(PushPosition::delta)
                            .reduce(BigDecimal.ZERO, BigDecimal::add),
                    period);
        }
    }

    /** Sends a correction to Stripe: the ledger, the push, and what is to be added to its slot. */
    interface Correction {
        void send(Ledger ledger, PushPosition push, String suffix, BigDecimal value);
    }

    final Map<String, Ledger> ledgers = new TreeMap<>();
    final List<Object> commands = new ArrayList<>();
    /** Whether ledgers take corrections. */
    boolean takes = true;

    private final Correction correction;

    Ours(Correction correction) {
        this.correction = correction;
    }

    Ledger add(Ledger ledger) {
        ledgers.put(ledger.customer + "/" + ledger.meter, ledger);
        return ledger;
    }

    List<RecordComparison> comparisons() {
        return commands.stream()
                .filter(RecordComparison.class::isInstance)
                .map(RecordComparison.class::cast)
                .toList();
    }

    Set<String> escalated() {
        Set<String> keys = new TreeSet<>();
        commands.stream()
                .filter(RaiseEscalation.class::isInstance)
                .map(RaiseEscalation.class::cast)
                .forEach(raise -> keys.add(raise.kind().wireName() + " " + raise.key()));
        return keys;
    }

    long count(Class<?> type) {
        return commands.stream().filter(type::isInstance).count();
    }

    CommandGateway gateway() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> type : COMMANDS) {
            bus.subscribe(type.getName(), message -> take((Addressed) message.getPayload()));
        }
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private static final List<Class<?>> COMMANDS = List.of(
            RecordComparison.class,
            RaiseEscalation.class,
            ReissuePush.class,
            CompensatePush.class,
            io.stripemeter.api.pushledger.RecordSlotRead.class,
            io.stripemeter.api.pushledger.ConfirmPushes.class,
            io.stripemeter.api.pushledger.CloseLedger.class,
            io.stripemeter.api.reconciliation.FinishReconciliation.class);

    private Object take(Addressed command) {
        commands.add(GenericCommandMessage.asCommandMessage(command).getPayload());
        if (command instanceof ReissuePush reissue) {
            return correct(reissue.ledgerId(), reissue.sequence(), "reissued");
        }
        if (command instanceof CompensatePush compensate) {
            return correct(compensate.ledgerId(), compensate.sequence(), "compensated");
        }
        return true;
    }

    static PushPosition as(PushPosition push, String state, @Nullable Boolean doubted) {
        return new PushPosition(
                push.sequence(), state, push.delta(), push.slot(), push.firstSentAt(), push.acceptedAt(), doubted);
    }

    private boolean correct(String ledgerId, long sequence, String state) {
        if (!takes) {
            return false;
        }
        Ledger ledger = ledgers.values().stream()
                .filter(one -> one.id.equals(ledgerId))
                .findFirst()
                .orElseThrow();
        int index = (int) sequence - 1;
        PushPosition push = ledger.pushes.get(index);
        ledger.pushes.set(index, as(push, state, push.doubted()));
        correction.send(
                ledger,
                push,
                state.equals("reissued") ? ":r1" : ":c1",
                state.equals("reissued") ? push.delta() : push.delta().negate());
        return true;
    }

    QueryGateway queries() {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(this).subscribe(bus);
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    @QueryHandler
    List<LedgerPosition> page(FindLedgerPositions query) {
        return ledgers.values().stream()
                .filter(ledger -> query.afterCustomer() == null
                        || (ledger.customer + "/" + ledger.meter)
                                        .compareTo(query.afterCustomer() + "/" + query.afterMeter())
                                > 0)
                .limit(query.limit())
                .map(Ledger::position)
                .toList();
    }

    @QueryHandler
    List<ReadCandidate> turns(FindReadCandidates query) {
        ReadCandidate after = query.after();
        return ledgers.values().stream()
                .map(ledger -> new ReadCandidate(ledger.id, 1, ledger.id.hashCode() ^ query.seed()))
                .sorted(TURNS)
                .filter(turn -> after == null || TURNS.compare(turn, after) > 0)
                .limit(query.limit())
                .toList();
    }

    private static final Comparator<ReadCandidate> TURNS =
            Comparator.comparing(ReadCandidate::turn).thenComparing(ReadCandidate::ledgerId);

    @QueryHandler
    List<LedgerPosition> named(FindLedgers query) {
        return ledgers.values().stream()
                .filter(ledger -> query.ledgerIds().contains(ledger.id))
                .map(Ledger::position)
                .toList();
    }

    @QueryHandler
    List<PushPosition> pushes(FindPushPositions query) {
        return ledgers.values().stream()
                .filter(ledger -> ledger.id.equals(query.ledgerId()))
                .flatMap(ledger -> ledger.pushes.stream())
                .filter(push -> push.sequence() > query.afterSequence())
                .toList();
    }
}
