package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.event.PushAccepted;
import io.stripemeter.api.pushledger.event.PushDispatched;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushOutcomeLost;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random commands in any order, at any time, with any count: the books of the ledger always balance. */
class LedgerPropertyTest {
    private static final int RUNS = 2_000;
    private static final int COMMANDS = 150;
    /** As the design says it, not as the code does: Stripe forgets after 24 hours, and a call may be an hour under way. */
    private static final Duration NOT_BEHIND = Duration.ofHours(23);

    private static final List<PushOutcome> OUTCOMES =
            List.of(Story.OK, Story.OK, new PushOutcome.Duplicate(400, null), Story.LOST, Story.BUSY, Story.REFUSED);

    @Test
    void keepsTheBooksBalanced() {
        int accepted = 0;
        int suspended = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed);
            for (int step = 0; step < COMMANDS; step++) {
                run.step();
                run.check();
            }
            accepted += run.accepted.size();
            suspended += run.refusals;
        }
        // The runs come around: they are about pushes that were accepted, and about ledgers behind the fence.
        assertThat(accepted).isGreaterThan(RUNS);
        assertThat(suspended).isPositive();
    }

    /** One ledger, and what an outsider has seen of it. */
    private static final class Run {
        final Map<Long, PushPlanned> plans = new HashMap<>();
        final Set<Long> accepted = new HashSet<>();
        int refusals;

        private final long seed;
        private final Random random;
        private Ledger ledger = new Ledger();
        private final Map<Long, Instant> lastSent = new HashMap<>();
        private final Map<Long, Instant> doubted = new HashMap<>();
        private final Set<Instant> slots = new HashSet<>();
        private final Set<String> identifiers = new HashSet<>();
        private final List<PushLedgerDomainEvent> events = new ArrayList<>();
        private Instant now = Story.START;
        private long position;
        private int attempts;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void step() {
            ledger = random.nextInt(60) == 0 ? Stored.andReadAgain(ledger) : ledger;
            now = now.plusSeconds(random.nextInt(100) == 0 ? random.nextInt(100_000) : random.nextInt(90));
            try {
                List<PushLedgerDomainEvent> decided = decide();
                decided.forEach(this::record);
            } catch (Problem fenced) {
                refusals++;
            }
        }

        private List<PushLedgerDomainEvent> decide() {
            long sequence = Math.max(0, plans.size() - (random.nextInt(10) == 0 ? 1 : 0));
            int off = random.nextInt(10) == 0 ? random.nextInt(5) - 2 : 0;
            return switch (random.nextInt(10)) {
                case 0, 1, 2 ->
                    ledger.decide(Story.plan(count(), position + random.nextInt(6) - 1, random.nextInt(4) == 0), now);
                case 3, 4, 5 -> ledger.decide(Story.dispatch(sequence, attempts + 1 + off), now);
                case 6, 7, 8 ->
                    ledger.decide(
                            Story.settle(sequence, attempts + off, OUTCOMES.get(random.nextInt(OUTCOMES.size()))), now);
                default -> ledger.decide(Story.resume(), now);
            };
        }

        private BigDecimal count() {
            return BigDecimal.valueOf(random.nextInt(4_000) - 1_000, random.nextInt(4) - 1)
                    .multiply(random.nextInt(20) == 0 ? new BigDecimal("1E+18") : BigDecimal.ONE);
        }

        private void record(PushLedgerDomainEvent event) {
            events.add(event);
            ledger.on(event);
            if (event instanceof PushPlanned plan) {
                assertThat(plans).as(this::told).hasSize(accepted.size());
                assertThat(plan.fromTotal()).as(this::told).isEqualByComparingTo(plannedTotal());
                assertThat(slots.add(plan.slot())).as(this::told).isTrue();
                assertThat(identifiers.add(plan.identifier())).as(this::told).isTrue();
                assertThat(plan.slot()).as(this::told).isBeforeOrEqualTo(now.minusSeconds(60));
                assertThat(plan.delta().precision()).as(this::told).isLessThanOrEqualTo(15);
                assertThat(plan.countedPosition())
                        .as(this::told)
                        .isGreaterThanOrEqualTo(plans.isEmpty() ? -1 : position);
                plans.put(plan.sequence(), plan);
                position = plan.countedPosition();
                attempts = 0;
            } else if (event instanceof PushDispatched sent) {
                lastSent.put(sent.sequence(), sent.sentAt());
                assertThat(sent.attempt()).as(this::told).isEqualTo(++attempts);
                assertThat(Duration.between(doubted.getOrDefault(sent.sequence(), now), now))
                        .as(this::told)
                        .isLessThan(NOT_BEHIND);
            } else if (event instanceof PushOutcomeLost lost) {
                doubted.putIfAbsent(lost.sequence(), lastSent.get(lost.sequence()));
            } else if (event instanceof PushAccepted done) {
                assertThat(accepted.add(done.sequence())).as(this::told).isTrue();
            }
        }

        private BigDecimal plannedTotal() {
            PushPlanned last = plans.get((long) plans.size());
            return last == null ? BigDecimal.ZERO : last.toTotal();
        }

        void check() {
            BigDecimal done = BigDecimal.ZERO;
            BigDecimal onItsWay = BigDecimal.ZERO;
            for (PushPlanned plan : plans.values()) {
                if (accepted.contains(plan.sequence())) {
                    done = done.add(plan.delta());
                } else {
                    onItsWay = onItsWay.add(plan.delta());
                }
            }
            assertThat(done.add(onItsWay)).as(this::told).isEqualByComparingTo(plannedTotal());
            assertThat(plannedTotal()).as(this::told).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            assertThat(plans.size() - accepted.size()).as(this::told).isBetween(0, 1);
        }

        private String told() {
            return "seed " + seed + " at " + now + " after " + events;
        }
    }
}
