package io.stripemeter.query.pushledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.eventstore.projection.StoredEvent;
import io.stripemeter.query.testing.Pushing;
import io.stripemeter.query.testing.ReadModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However the log is cut into batches, and in whatever order the ledgers in it come, the same rows are left. */
class PushOrderTest {
    private static final long SEED = 20_261_123;
    private static final int LEDGERS = 8;
    private static final List<String> TABLES = List.of("ledger", "push", "push_correction", "push_attempt");

    private final Random random = new Random(SEED);

    @Test
    void everyCutAndEveryOrderOfLedgersGiveTheSameBytes() {
        List<StoredEvent> log = log();
        ReadModel oneByOne = new ReadModel();
        log.forEach(event -> oneByOne.fold(new PushProjection(), List.of(event)));
        TABLES.forEach(table -> assertThat(oneByOne.table(table)).isNotEmpty());

        ReadModel atOnce = new ReadModel();
        atOnce.fold(new PushProjection(), log);
        assertSame(atOnce, oneByOne);
        for (int round = 0; round < 3; round++) {
            ReadModel cut = new ReadModel();
            cuts(reordered(log)).forEach(batch -> cut.fold(new PushProjection(), batch));
            assertSame(cut, oneByOne);
        }
        atOnce.reset(new PushProjection());
        TABLES.forEach(table -> assertThat(atOnce.table(table)).isEmpty());
    }

    private static void assertSame(ReadModel one, ReadModel other) {
        TABLES.forEach(table -> assertThat(one.table(table)).as("seed %d", SEED).isEqualTo(other.table(table)));
    }

    /** Ledgers of every course, their events mixed. */
    private List<StoredEvent> log() {
        List<List<PushLedgerDomainEvent>> courses = new ArrayList<>();
        for (int i = 0; i < LEDGERS; i++) {
            courses.add(new ArrayList<>(course(new Pushing("acme", "customer-" + i, "requests"))));
        }
        List<StoredEvent> log = new ArrayList<>();
        while (!courses.isEmpty()) {
            List<PushLedgerDomainEvent> course = courses.get(random.nextInt(courses.size()));
            PushLedgerDomainEvent event = course.remove(0);
            log.add(new StoredEvent(log.size(), event.ledgerId(), 0, Instant.parse("2026-11-10T11:00:00Z"), event));
            courses.removeIf(List::isEmpty);
        }
        return log;
    }

    private List<PushLedgerDomainEvent> course(Pushing ledger) {
        List<PushLedgerDomainEvent> events = new ArrayList<>();
        int pushes = 2 + random.nextInt(5);
        long sequence = 0;
        int total = 0;
        for (int i = 0; i < pushes; i++) {
            sequence++;
            int delta = 1 + random.nextInt(9);
            events.add(ledger.planned(sequence, "" + total, "" + (total + delta), i));
            total += delta;
            send(ledger, sequence, events);
            if (random.nextBoolean()) {
                boolean missing = random.nextBoolean();
                long corrected = sequence++;
                events.add(missing ? ledger.missing(corrected) : ledger.doubled(corrected, "" + 2 * delta));
                events.add(ledger.corrected(
                        sequence,
                        corrected,
                        missing ? PushCorrected.REISSUE : PushCorrected.COMPENSATION,
                        "" + (missing ? delta : -delta)));
                send(ledger, sequence, events);
            } else if (random.nextBoolean()) {
                boolean slot = random.nextBoolean();
                events.add(ledger.verified(sequence, slot ? "slot" : "summary", "" + (slot ? delta : total)));
            }
        }
        end(ledger, sequence + 1, total, events);
        return events;
    }

    private void send(Pushing ledger, long sequence, List<PushLedgerDomainEvent> events) {
        int attempts = 1 + random.nextInt(3);
        for (int attempt = 1; attempt < attempts; attempt++) {
            events.add(ledger.dispatched(sequence, attempt));
            events.add(random.nextBoolean() ? ledger.lost(sequence, attempt) : ledger.throttled(sequence, attempt));
        }
        events.add(ledger.dispatched(sequence, attempts));
        events.add(ledger.accepted(sequence, attempts, false));
    }

    private void end(Pushing ledger, long sequence, int total, List<PushLedgerDomainEvent> events) {
        events.add(ledger.planned(sequence, "" + total, "" + (total + 1), 50));
        events.add(ledger.dispatched(sequence, 1));
        if (random.nextBoolean()) {
            events.add(ledger.rejected(sequence, 1));
            events.add(ledger.suspended(sequence, "No such customer"));
            events.add(ledger.stranded(sequence, "1"));
        } else {
            events.add(ledger.lost(sequence, 1));
            events.add(ledger.suspended(sequence, "fenced"));
            events.add(ledger.closed("" + (total + 1)));
        }
        events.add(ledger.carried(1, "" + (total + 1), "" + (total + 3), 60));
    }

    /** Events of one ledger keep their order, those of different ledgers overtake each other. */
    private List<StoredEvent> reordered(List<StoredEvent> log) {
        List<String> ledgers = new ArrayList<>(
                log.stream().map(StoredEvent::streamId).distinct().toList());
        Collections.shuffle(ledgers, random);
        return log.stream()
                .sorted(Comparator.comparing((StoredEvent event) -> ledgers.indexOf(event.streamId()) / 3))
                .toList();
    }

    private List<List<StoredEvent>> cuts(List<StoredEvent> log) {
        List<List<StoredEvent>> batches = new ArrayList<>();
        int from = 0;
        while (from < log.size()) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(20));
            batches.add(log.subList(from, to));
            from = to;
        }
        return batches;
    }
}
