package io.stripemeter.app.storm;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.FindPushPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.sagas.adjustment.RealLateUsage;
import io.stripemeter.sagas.escalation.RealStops;
import io.stripemeter.sagas.periodclose.RealClose;
import io.stripemeter.sagas.reconciliation.RealRuns;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The whole money path on one thread: ledgers, push processes, reconciliation, closes, late usage and escalations, all of
 * production, and each taking its next step when the test says so. What is stored survives its death; nothing else does.
 */
final class StormNode {
    static final TenantId TENANT = new TenantId("acme");
    static final String ACCOUNT = "default";

    private static final MeterKey METER = new MeterKey("calls");

    final Map<String, StormLedger> ledgers = new TreeMap<>();
    final OtherAggregates others;
    int deaths;
    int carried;

    private final StormStripe stripe;
    private final Clock clock;
    private final RealRuns runs;
    private final Map<BillingPeriod, RealClose> closes =
            new TreeMap<>((a, b) -> a.start().compareTo(b.start()));
    private final List<AnnotationEventHandlerAdapter> handlers;
    private int finishedSeen;
    private long position;
    /** Steps of work until the node dies; negative when it does not. */
    private int diesIn = -1;

    StormNode(StormStripe stripe, Clock clock) {
        this.stripe = stripe;
        this.clock = clock;
        this.others = new OtherAggregates(clock, this::bill);
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(this).subscribe(queries);
        this.runs = new RealRuns(
                new StormReads(stripe.reads(clock), this::mayDie),
                DefaultQueryGateway.builder().queryBus(queries).build(),
                this::take,
                clock);
        this.handlers = List.of(
                new AnnotationEventHandlerAdapter(RealStops.handler(this::take)),
                new AnnotationEventHandlerAdapter(RealLateUsage.handler(this::take)));
    }

    /** Usage of a period, or what is taken back from it. */
    void count(String customer, String stripeCustomer, BillingPeriod period, BigDecimal amount) {
        StormLedger line = line(customer, stripeCustomer, period);
        line.counted = line.counted.add(amount);
        line.touched = ++position;
    }

    /** Asks a ledger to plan, as the cadence does. */
    void plan(StormLedger line) {
        line.ledger.send(
                new PlanPush(
                        line.key,
                        line.period().end(),
                        line.counted,
                        line.touched,
                        line.stripeCustomer,
                        StormStripe.EVENT_NAME,
                        false,
                        false,
                        others.over(line.period()),
                        List.of(new LedgerSource(line.key.customer(), line.key.meter(), line.counted))),
                clock.instant());
    }

    /** Asks for a run over the present month, as its cadence does. */
    void reconcile() {
        Instant now = clock.instant();
        BillingPeriod period = BillingPeriod.monthOf(now);
        RunKey key = RunKey.of(TENANT, ACCOUNT, period, RunScope.USAGE, now);
        others.take(new StartReconciliation(key, ACCOUNT, period, RunScope.USAGE, "cadence"));
    }

    /** Begins to close a period, as its cadence does: once. */
    void close(BillingPeriod period) {
        CloseKey key = new CloseKey(TENANT, ACCOUNT, period);
        Instant now = clock.instant();
        closes.computeIfAbsent(
                period,
                unused -> new RealClose(
                        new PeriodCloseBegan(
                                TENANT.value(), key.streamId(), ACCOUNT, period.start(), period.end(), now),
                        this::take,
                        () -> unsettled(period),
                        now));
    }

    /** Takes one step of what is not of a single ledger; in which it may die. False when there is none. */
    boolean step(int dies) {
        return mortal(dies, this::office);
    }

    /** Delivers the next event of a ledger to the handlers; the node may die in one. Returns false when there is none. */
    boolean deliver(StormLedger line, int dies) {
        return mortal(dies, () -> line.deliver(this::handle));
    }

    /** Nothing is left but what was stored. */
    void die() {
        deaths++;
        ledgers.values().forEach(StormLedger::crash);
        closes.values().forEach(RealClose::crash);
    }

    /** The time of the next due action; far in the future when there is none. */
    Instant next() {
        return Stream.concat(
                        Stream.of(runs.next()),
                        Stream.concat(
                                closes.values().stream().map(RealClose::nextAlarm),
                                ledgers.values().stream().map(line -> line.process.nextAlarm())))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private boolean office() {
        ReconciliationStarted started = others.toStart.peek();
        if (started != null) {
            runs.start(started);
            others.toStart.remove();
            return true;
        }
        if (finishedSeen < others.finished.size()) {
            closes.values().forEach(close -> close.finished(others.finished.get(finishedSeen), clock.instant()));
            finishedSeen++;
            return true;
        }
        for (RealClose close : closes.values()) {
            if (close.step() || close.fire(clock.instant())) {
                return true;
            }
        }
        return runs.step();
    }

    private boolean mortal(int dies, BooleanSupplier work) {
        diesIn = dies;
        try {
            return work.getAsBoolean();
        } catch (NodeDied death) {
            die();
            return true;
        } finally {
            diesIn = -1;
        }
    }

    private void mayDie() {
        stripe.catchUp();
        if (diesIn >= 0 && diesIn-- == 0) {
            throw new NodeDied();
        }
    }

    private @Nullable Object take(Addressed command) {
        mayDie();
        StormLedger line = ledgers.get(command.streamId());
        Object answer = line == null ? others.take(command) : (Object) line.ledger.ask(command, clock.instant());
        mayDie();
        return answer;
    }

    private void handle(PushLedgerDomainEvent event) {
        for (AnnotationEventHandlerAdapter handler : handlers) {
            try {
                handler.handle(GenericEventMessage.asEventMessage(event));
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** The tenant's policy: with the month that runs, without a person. */
    private void bill(ProposeLateUsage late) {
        carried++;
        String customer = late.content().customer().value();
        StormLedger of = ledgers.values().stream()
                .filter(line -> line.key.customer().value().equals(customer))
                .findFirst()
                .orElseThrow();
        count(
                customer,
                of.stripeCustomer,
                BillingPeriod.monthOf(clock.instant()),
                late.content().amount());
    }

    private StormLedger line(String customer, String stripeCustomer, BillingPeriod period) {
        LedgerKey key = new LedgerKey(TENANT, ACCOUNT, new CustomerId(customer), METER, period.start());
        return ledgers.computeIfAbsent(key.streamId(), unused -> new StormLedger(key, stripeCustomer, stripe, clock));
    }

    private long unsettled(BillingPeriod period) {
        return ledgers.values().stream()
                .filter(line -> line.period().equals(period) && line.shown().pushed())
                .filter(line -> !line.shown().state().equals("closed"))
                .filter(line -> !line.shown().state().equals("idle")
                        || line.counted
                                        .subtract(line.shown().planned())
                                        .subtract(line.shown().carried())
                                        .signum()
                                != 0)
                .count();
    }

    @QueryHandler
    List<LedgerPosition> find(FindLedgerPositions query) {
        List<LedgerPosition> page = new ArrayList<>();
        String after = query.afterCustomer();
        for (StormLedger line : ledgers.values()) {
            boolean later = after == null || line.key.customer().value().compareTo(after) > 0;
            if (line.key.periodStart().equals(query.periodStart())
                    && line.shown().pushed()
                    && later) {
                page.add(line.shown().position(stripe.meterId(), line.counted));
            }
        }
        return page.subList(0, Math.min(page.size(), query.limit()));
    }

    @QueryHandler
    List<PushPosition> find(FindPushPositions query) {
        StormLedger line = ledgers.get(query.ledgerId());
        return line.shown().pushes().stream()
                .filter(push -> push.sequence() > query.afterSequence())
                .toList();
    }
}
