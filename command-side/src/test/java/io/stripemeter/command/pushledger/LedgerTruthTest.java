package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.event.LedgerSuspended;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.pushledger.event.PushVerified;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A ledger against a Stripe that loses answers, forgets identifiers, drops what it has accepted and counts twice: once
 * it is quiet and every slot was read, Stripe holds what was planned; and it never holds more because of us. Now and then
 * the ledger is read from a snapshot of itself, which must change nothing.
 */
class LedgerTruthTest {
    private static final int RUNS = 3_000;
    private static final int STEPS = 120;
    private static final Duration SETTLED = Duration.ofHours(25);

    @Test
    void endsWithWhatWasPlannedAtStripe() {
        int corrections = 0;
        int fences = 0;
        int proofs = 0;
        int stuck = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed);
            for (int step = 0; step < STEPS; step++) {
                run.step();
            }
            run.settle();
            corrections += run.corrections;
            fences += run.fences;
            proofs += run.proofs;
            stuck += run.stillAtCorrection ? 1 : 0;
        }
        assertThat(corrections).isGreaterThan(RUNS / 10);
        assertThat(fences).isGreaterThan(RUNS / 10);
        assertThat(proofs).isGreaterThan(RUNS);
        assertThat(stuck).isLessThan(RUNS / 20);
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private Ledger ledger = new Ledger();
        private final Map<Instant, BigDecimal> held = new HashMap<>();
        private final Map<String, Instant> remembered = new HashMap<>();
        private final Map<Long, PushPlanned> sent = new HashMap<>();
        private final List<PushPlanned> plans = new ArrayList<>();
        private final List<PushLedgerDomainEvent> events = new ArrayList<>();
        private Instant now = Story.START.plus(Duration.ofHours(1));
        private long position;
        private BigDecimal count = BigDecimal.ZERO;
        private long sequence;
        private int attempt;
        private boolean onItsWay;
        int corrections;
        int fences;
        int proofs;
        boolean stillAtCorrection;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void step() {
            ledger = random.nextInt(8) == 0 ? Stored.andReadAgain(ledger) : ledger;
            now = now.plusSeconds(random.nextInt(12) == 0 ? random.nextInt(40_000) : random.nextInt(600));
            switch (random.nextInt(8)) {
                case 0, 1 -> plan();
                case 2, 3, 4 -> attempt(false);
                case 5 -> take(() -> ledger.decide(Story.resume(), now));
                default -> look();
            }
        }

        private void plan() {
            count = count.add(BigDecimal.valueOf(random.nextInt(50) - 10L)).max(BigDecimal.ZERO);
            take(() -> ledger.decide(Story.plan(count, ++position, false), now));
        }

        private void attempt(boolean honest) {
            take(() -> ledger.decide(new DispatchPush(Story.ID, sequence, attempt + 1), now));
            if (onItsWay) {
                onItsWay = false;
                PushOutcome outcome = honest ? record() : misbehave();
                take(() -> ledger.decide(new SettleAttempt(Story.ID, sequence, attempt, outcome), now));
            }
        }

        private PushOutcome misbehave() {
            boolean correction = Push.planned(sent.get(sequence)).isCorrection();
            return switch (random.nextInt(12)) {
                case 0 -> Story.BUSY;
                case 1 -> Story.REFUSED;
                case 2, 3 -> Story.LOST;
                case 4, 5, 6 -> {
                    record();
                    yield Story.LOST;
                }
                // A correction is believed here; that it does not arrive is found and escalated by the reconciliation.
                case 7 -> correction ? record() : dropped();
                case 8 -> correction ? record() : doubled();
                default -> record();
            };
        }

        private PushOutcome record() {
            PushPlanned push = sent.get(sequence);
            Instant before = remembered.get(push.identifier());
            if (before != null && now.isBefore(before.plus(Duration.ofHours(24)))) {
                return new PushOutcome.Duplicate(400, null);
            }
            remembered.put(push.identifier(), now);
            held.merge(push.slot(), push.delta(), BigDecimal::add);
            return Story.OK;
        }

        private PushOutcome dropped() {
            remembered.putIfAbsent(sent.get(sequence).identifier(), now);
            return Story.OK;
        }

        private PushOutcome doubled() {
            PushPlanned push = sent.get(sequence);
            if (record() == Story.OK) {
                held.merge(push.slot(), push.delta(), BigDecimal::add);
            }
            return Story.OK;
        }

        /** A truthful look at a slot or at the sum, and what a reconciliation would do then; also when it is too early. */
        private void look() {
            if (plans.isEmpty()) {
                return;
            }
            PushPlanned push = plans.get(random.nextInt(plans.size()));
            boolean stable = !onItsWay;
            take(() -> ledger.decide(
                    new RecordSlotRead(Story.ID, push.sequence(), at(push.slot()), now, stable, "reader"), now));
            take(() -> ledger.decide(new ReissuePush(Story.ID, push.sequence(), "reader"), now));
            take(() -> ledger.decide(new CompensatePush(Story.ID, push.sequence(), "reader"), now));
            take(() -> ledger.decide(new ConfirmPushes(Story.ID, push.sequence(), sum(), now), now));
        }

        private BigDecimal at(Instant slot) {
            return held.getOrDefault(slot, BigDecimal.ZERO);
        }

        private BigDecimal sum() {
            return held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** A long time of good weather: every push arrives, every slot is read and mended. */
        void settle() {
            for (int round = 0; round < 3 * plans.size() + 3; round++) {
                take(() -> ledger.decide(Story.resume(), now));
                attempt(true);
                if (round % 3 == 0) {
                    now = now.plus(SETTLED.dividedBy(12));
                }
            }
            now = now.plus(SETTLED);
            for (int round = 0; round < 2 * plans.size() + 2; round++) {
                for (PushPlanned push : List.copyOf(plans)) {
                    BigDecimal slot = at(push.slot());
                    take(() -> ledger.decide(
                            new RecordSlotRead(Story.ID, push.sequence(), slot, now, true, "reader"), now));
                    take(() -> ledger.decide(new ReissuePush(Story.ID, push.sequence(), "reader"), now));
                    take(() -> ledger.decide(new CompensatePush(Story.ID, push.sequence(), "reader"), now));
                    attempt(true);
                }
            }
            if (standsStill()) {
                stillAtCorrection = true;
                return;
            }
            for (PushPlanned push : plans) {
                assertThat(at(push.slot()))
                        .as(() -> "slot " + push.slot() + " of " + told())
                        .isEqualByComparingTo(push.delta());
            }
        }

        /** A slot is corrected once: a correction that ends in doubt itself stops its ledger, visibly, for a person. */
        private boolean standsStill() {
            return sent.containsKey(sequence)
                    && Push.planned(sent.get(sequence)).isCorrection()
                    && events.stream()
                            .anyMatch(event -> event instanceof LedgerSuspended stop
                                    && stop.sequence() == sequence
                                    && stop.reason().equals(Push.FENCED))
                    && ledger.decide(Story.plan(BigDecimal.valueOf(1_000_000), position + 1, false), now)
                            .isEmpty();
        }

        private void take(Supplier<List<PushLedgerDomainEvent>> question) {
            try {
                question.get().forEach(this::record);
            } catch (Problem refused) {
                // a fenced ledger can not be resumed
            }
        }

        private void record(PushLedgerDomainEvent event) {
            events.add(event);
            ledger.on(event);
            if (event instanceof PushPlanned plan) {
                plans.add(plan);
                begin(plan);
            } else if (event instanceof PushCorrected correction) {
                corrections++;
                begin(correction.asPush(BigDecimal.ZERO, 0));
            } else if (event instanceof PushDispatched dispatched) {
                attempt = dispatched.attempt();
                onItsWay = true;
            } else if (event instanceof LedgerSuspended stop) {
                fences += stop.reason().equals(Push.FENCED) ? 1 : 0;
            } else if (event instanceof PushVerified) {
                proofs++;
            }
        }

        private void begin(PushPlanned push) {
            sent.put(push.sequence(), push);
            sequence = push.sequence();
            attempt = 0;
        }

        private String told() {
            return "seed " + seed + " at " + now + ": held " + held + " after " + events;
        }
    }
}
