package io.stripemeter.command.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.PushOutcome;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.pushledger.event.PushPlanned;
import io.stripemeter.api.support.Problem;
import io.stripemeter.eventstore.engine.AggregateStates;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** A ledger that is stored as a snapshot and read back after every event is the ledger that never was. */
class LedgerSnapshotTest {
    private static final int RUNS = 30;
    private static final int COMMANDS = 200;
    private static final List<PushOutcome> OUTCOMES =
            List.of(Story.OK, Story.OK, Story.OK, Story.LOST, Story.BUSY, Story.REFUSED);

    private final Serializer states = AggregateStates.serializer();
    private final Set<String> kinds = new HashSet<>();

    @Test
    void keepsAllOfItsState() {
        for (long seed = 1; seed <= RUNS; seed++) {
            run(seed);
        }
        // The runs come around: without these kinds of events the comparison would say little.
        assertThat(kinds)
                .contains("PushDispatched", "PushOutcomeLost", "PushVerified", "PushMissing", "PushDoubled")
                .contains("PushCorrected", "LedgerSuspended", "LedgerResumed", "LedgerClosed", "LateUsageCarried");
    }

    private void run(long seed) {
        Random random = new Random(seed);
        Ledger never = new Ledger();
        PushLedger stored = new PushLedger();
        Instant now = Story.START.plusSeconds(3600);
        long sequence = 0;
        for (int step = 0; step < COMMANDS; step++) {
            now = now.plusSeconds(random.nextInt(12) == 0 ? random.nextInt(100_000) : random.nextInt(600));
            for (PushLedgerDomainEvent event : decide(never, random, sequence, step, now)) {
                never.on(event);
                stored.on(event);
                stored = again(stored);
                kinds.add(event.getClass().getSimpleName());
                assertThat(stored)
                        .as("seed %s after %s", seed, event)
                        .extracting("ledger")
                        .usingRecursiveComparison()
                        .isEqualTo(never);
                assertThat(stored).extracting("streamId").isEqualTo(Story.ID);
                sequence = Math.max(sequence, sequenceOf(event));
            }
        }
    }

    private PushLedger again(PushLedger ledger) {
        return states.deserialize(states.serialize(ledger, byte[].class));
    }

    private static List<PushLedgerDomainEvent> decide(Ledger ledger, Random random, long last, int step, Instant now) {
        long sequence = Math.max(1, last - random.nextInt(2));
        try {
            return switch (random.nextInt(14)) {
                case 0, 1, 2 ->
                    ledger.decide(Story.plan(BigDecimal.valueOf(50L * random.nextInt(4)), step, false), now);
                case 3, 4, 5, 6 -> ledger.decide(Story.dispatch(last, 1 + random.nextInt(3)), now);
                case 7, 8, 9 -> settle(ledger, random, last, now);
                case 10 -> ledger.decide(Story.resume(), now);
                case 11 -> ledger.decide(read(random, sequence, now), now);
                case 12 ->
                    random.nextBoolean()
                            ? ledger.decide(new ReissuePush(Story.ID, sequence, "reader"), now)
                            : ledger.decide(new CompensatePush(Story.ID, sequence, "reader"), now);
                default ->
                    random.nextInt(8) > 0
                            ? ledger.decide(new ConfirmPushes(Story.ID, last, BigDecimal.TEN, now), now)
                            : ledger.decide(new CloseLedger(Story.ID, "in_1", now), now);
            };
        } catch (Problem refused) {
            return List.of();
        }
    }

    private static List<PushLedgerDomainEvent> settle(Ledger ledger, Random random, long last, Instant now) {
        PushOutcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        return ledger.decide(Story.settle(last, 1 + random.nextInt(3), outcome), now);
    }

    /** What is counted comes in fifties, so a read may find a push, nothing, or it twice. */
    private static RecordSlotRead read(Random random, long sequence, Instant now) {
        BigDecimal held = BigDecimal.valueOf(random.nextInt(3) * 50L);
        return new RecordSlotRead(Story.ID, sequence, held, now, true, "reader");
    }

    private static long sequenceOf(PushLedgerDomainEvent event) {
        if (event instanceof PushPlanned plan) {
            return plan.sequence();
        }
        return event instanceof PushCorrected correction ? correction.sequence() : 0;
    }
}
