package io.stripemeter.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.LedgerKey;
import io.stripemeter.api.pushledger.LedgerSource;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushRejected;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.pushledger.RealLedger;
import io.stripemeter.sagas.pushledger.RealProcess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One ledger's month under a seed: usage is counted, nodes die at any step, time passes in jumps. */
final class Schedule {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final int ACTIONS = 110;
    private static final int MOST_CALM_ROUNDS = 100;
    /** Longer than an empty slot has to stay empty. */
    private static final Duration A_DAY = Duration.ofHours(25);

    /** So far ahead time may jump to a deadline. */
    private static final Duration SOON = Duration.ofHours(1);

    private static final String PERSON = "ops@acme";

    final RealProcess process;
    int crashes;
    int fences;

    private final long seed;
    private final Random random;
    private final StormStripe stripe;
    private final RealLedger ledger = new RealLedger();
    private final LedgerKey key;
    private final String customer;
    private final List<String> story = new ArrayList<>();
    private Instant now = START.plus(Duration.ofHours(12));
    private BigDecimal counted = BigDecimal.ZERO;
    private long position;

    Schedule(long seed, StormStripe stripe) {
        this.seed = seed;
        this.random = new Random(seed);
        this.stripe = stripe;
        this.customer = stripe.customer();
        this.key = new LedgerKey(
                new TenantId("acme"), "default", new CustomerId("storm-" + seed), new MeterKey("calls"), START);
        this.process = new RealProcess(command -> ledger.send(command, now), stripe::send);
    }

    void run() {
        stripe.moveTo(now);
        stripe.misbehave(seed);
        for (int i = 0; i < ACTIONS; i++) {
            act();
        }
        stripe.behave();
        becomeQuiet();
        assertThat(held(START, END)).as(this::describe).isEqualByComparingTo(counted);
        for (PushLedgerDomainEvent event : ledger.events()) {
            assertThat(event)
                    .as(this::describe)
                    .isNotInstanceOf(PushRejected.class); // this Stripe refuses nothing for good
            if (event instanceof PushPlanned plan) {
                assertThat(heldInSlot(plan)).as(this::describe).isEqualByComparingTo(plan.delta());
            }
        }
    }

    private void act() {
        switch (random.nextInt(16)) {
            case 0, 1 -> count();
            case 2, 3 -> plan();
            case 4, 5, 6, 7, 8, 9 -> work();
            case 10 -> process.step(true, false, now);
            case 11, 12 -> alarm();
            case 13 -> crash();
            case 14 -> ledger.send(new ResumeLedger(key.streamId(), PERSON), now);
            default -> pass();
        }
    }

    /** The node does what it can, and may die when a call is out. */
    private void work() {
        boolean dies = random.nextInt(10) == 0;
        boolean readsFirst = random.nextBoolean();
        boolean did = readsFirst ? process.read(ledger.events(), now) : process.step(false, dies, now);
        if (!did && readsFirst) {
            process.step(false, dies, now);
        } else if (!did) {
            process.read(ledger.events(), now);
        }
    }

    /** A deadline fires; when none is due, it is soon. */
    private void alarm() {
        boolean twice = random.nextInt(8) == 0;
        Instant next = process.nextAlarm();
        if (!process.fire(now, twice) && next != null && next.isBefore(now.plus(SOON))) {
            moveBy(Duration.between(now, next));
            process.fire(now, twice);
        }
    }

    private void count() {
        BigDecimal more = BigDecimal.valueOf(random.nextInt(90) - 20L);
        counted = counted.add(more).max(BigDecimal.ZERO);
        position++;
        story.add("counted " + counted);
    }

    private void plan() {
        ledger.send(
                new PlanPush(
                        key,
                        END,
                        counted,
                        position,
                        customer,
                        StormStripe.EVENT_NAME,
                        false,
                        false,
                        false,
                        List.of(new LedgerSource(key.customer(), key.meter(), counted))),
                now);
    }

    private void crash() {
        crashes++;
        boolean onlyPauses = random.nextInt(3) == 0;
        story.add(onlyPauses ? "the node pauses, another goes on" : "the node dies");
        process.crash(onlyPauses);
        ledger.crash();
    }

    private void pass() {
        int jump = random.nextInt(12);
        Duration by = jump < (inDoubt() ? 6 : 2)
                ? Duration.ofHours(random.nextInt(40))
                : jump < 4 ? Duration.ofMinutes(random.nextInt(300)) : Duration.ofSeconds(random.nextInt(150));
        moveBy(by);
    }

    /** Returns whether a jump in time is most dangerous: Stripe may or may not have the push, and forgets its identifier. */
    private boolean inDoubt() {
        List<PushLedgerDomainEvent> events = ledger.events();
        return !events.isEmpty() && events.get(events.size() - 1) instanceof PushOutcomeLost;
    }

    private void moveBy(Duration by) {
        now = now.plus(by);
        stripe.moveTo(now);
        story.add("it is " + now);
    }

    /** Every part works, repeatedly; people resume refused pushes, and a reconciliation reads slots. */
    private void becomeQuiet() {
        for (int round = 0; round < MOST_CALM_ROUNDS && !quiet(); round++) {
            while (process.step(true, false, now)) {
                // a paused node wakes up
            }
            while (process.read(ledger.events(), now) || process.step(false, false, now) || process.fire(now, false)) {
                // all there is to do at this time
            }
            ledger.send(new ResumeLedger(key.streamId(), PERSON), now);
            plan();
            readSlots();
            if (!quiet()) {
                Instant next = process.nextAlarm();
                boolean soon = next != null && next.isAfter(now) && next.isBefore(now.plus(A_DAY));
                moveBy(soon ? Duration.between(now, next) : A_DAY);
            }
        }
        fences = (int) ledger.events().stream()
                .filter(event ->
                        event instanceof LedgerSuspended stop && stop.reason().equals("fenced"))
                .count();
        assertThat(quiet()).as(() -> "it becomes quiet: " + describe()).isTrue();
    }

    private void readSlots() {
        for (PushLedgerDomainEvent event : ledger.events()) {
            if (event instanceof LedgerSuspended stop && stop.reason().equals("fenced")) {
                ledger.events().stream()
                        .filter(PushPlanned.class::isInstance)
                        .map(PushPlanned.class::cast)
                        .filter(plan -> plan.sequence() == sequenceOfPlan(stop.sequence()))
                        .forEach(plan -> ledger.send(
                                new RecordSlotRead(
                                        key.streamId(), plan.sequence(), heldInSlot(plan), now, true, PERSON),
                                now));
                ledger.send(new ReissuePush(key.streamId(), stop.sequence(), PERSON), now);
            }
        }
    }

    /** A correction stops in the slot of the push it corrects. */
    private long sequenceOfPlan(long sequence) {
        return ledger.events().stream()
                .filter(event -> event instanceof PushCorrected correction && correction.sequence() == sequence)
                .map(event -> ((PushCorrected) event).ofSequence())
                .findFirst()
                .orElse(sequence);
    }

    /** Returns whether all counted usage was planned, and nothing is in flight. */
    private boolean quiet() {
        List<PushLedgerDomainEvent> before = ledger.events();
        plan();
        boolean nothingPlanned = ledger.events().size() == before.size();
        BigDecimal planned = before.stream()
                .filter(PushPlanned.class::isInstance)
                .map(event -> ((PushPlanned) event).delta())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return nothingPlanned && planned.compareTo(counted) == 0 && process.settled(before);
    }

    private BigDecimal heldInSlot(PushPlanned plan) {
        return held(plan.slot(), plan.slot().plusSeconds(60));
    }

    private BigDecimal held(Instant from, Instant to) {
        return stripe.held(customer, from, to);
    }

    String describe() {
        return "schedule " + seed + ", now " + now + ", counted " + counted + "\n" + String.join("\n", story) + "\n"
                + String.join(
                        "\n",
                        ledger.events().stream()
                                .map(PushLedgerDomainEvent::toString)
                                .toList());
    }
}
