package io.stripemeter.sagas.support;

import static io.stripemeter.sagas.support.ProcessGroup.Key.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** A process that fails at a domain event, with real segments, tokens and sagas in PostgreSQL. */
class ParkedEventsTest extends ParkingFixture {
    private static final String SOUND = ledgerOf(1, "sound");

    private void fail(String ledger, long sequence) {
        if (broken.get() && ledger.equals(FAILING) && sequence == 1) {
            throw new IllegalStateException("as planned: with a password in it");
        }
    }

    @Test
    void otherKeysContinue() {
        TallyNode node = start("a", STREAM);
        node.notes.before(this::fail);
        for (long sequence = 0; sequence < 3; sequence++) {
            dispatched(node, FAILING, sequence);
            dispatched(node, SOUND, sequence);
        }
        readsEverything();
        assertThat(noted(SOUND)).containsExactly(0L, 1L, 2L);
        assertThat(noted(FAILING)).containsExactly(0L);
        assertThat(waiting(FAILING)).containsExactly("1:1:3", "1:2:0");
        assertThat(parked.keys(Tally.GROUP)).isEqualTo(1);
        assertThat(parked.list(Tally.GROUP, 1).get(0).error())
                .isEqualTo("java.lang.IllegalStateException: as planned: with a password in it");
    }

    @Test
    void escalatesWhileAnEventIsParked() {
        TallyNode node = start("a", STREAM);
        node.notes.before(this::fail);
        LongStream.range(0, 3).forEach(sequence -> dispatched(node, FAILING, sequence));
        readsEverything();
        node.escalations.round();
        assertThat(node.commands).singleElement().isInstanceOfSatisfying(RaiseEscalation.class, raised -> {
            assertThat(raised.kind()).isEqualTo(EscalationKind.PROCESS_PARKED);
            assertThat(raised.tenantId().value()).isEqualTo("acme");
            assertThat(raised.evidence())
                    .containsEntry("process", Tally.GROUP)
                    .containsEntry("fact", "push.dispatched")
                    .containsEntry("failure", "java.lang.IllegalStateException")
                    .containsEntry("waiting", "2");
            assertThat(raised.evidence().toString()).doesNotContain("password");
        });
        broken.set(false);
        node.commands.clear();
        node.retry.retry(Tally.GROUP, FAILING, ACTOR, "mended");
        assertThat(node.commands).hasSize(2).last().isInstanceOfSatisfying(ResolveEscalation.class, resolved -> {
            assertThat(resolved.actor()).isEqualTo(ACTOR);
            assertThat(resolved.reason()).isEqualTo("mended");
            assertThat(resolved.escalation()).isEqualTo(((RaiseEscalation) node.commands.get(0)).escalation());
        });
        node.commands.clear();
        node.escalations.round();
        assertThat(node.commands).isEmpty();
    }

    @Test
    void parksASagaWithDamagedState() {
        TallyNode node = start("a", STREAM);
        dispatched(node, FAILING, 0);
        await(() -> noted(FAILING).size() == 1);
        byte[] state =
                jdbc.sql("select state from saga_entry").query(byte[].class).single();
        jdbc.sql("update saga_entry set state = 'no json'").update();
        dispatched(node, FAILING, 1);
        dispatched(node, SOUND, 0);
        readsEverything();
        assertThat(noted(SOUND)).containsExactly(0L);
        assertThat(waiting(FAILING)).containsExactly("1:1:3");
        jdbc.sql("update saga_entry set state = ? where state = 'no json'")
                .param(state)
                .update();
        assertThat(node.retry.retry(Tally.GROUP, FAILING, ACTOR, "mended").waiting())
                .isZero();
        assertThat(noted(FAILING)).containsExactly(0L, 1L);
    }

    @Test
    void handlesParkedEventsInOrderOnRetry() throws InterruptedException {
        TallyNode node = start("a", STREAM);
        node.notes.before(this::fail);
        LongStream.range(0, 5).forEach(sequence -> dispatched(node, FAILING, sequence));
        readsEverything();
        stop(node);
        TallyNode next = start("b", STREAM);
        dispatched(next, FAILING, 5);
        readsEverything();
        assertThat(waiting(FAILING)).containsExactly("1:1:3", "1:2:0", "1:3:0", "1:4:0", "1:5:0");
        Thread meanwhile = new Thread(() -> LongStream.range(6, 60).forEach(s -> dispatched(next, FAILING, s)));
        meanwhile.start();
        while (meanwhile.isAlive() || !waiting(FAILING).isEmpty()) {
            handledBy(next);
        }
        meanwhile.join();
        readsEverything();
        assertThat(waiting(FAILING)).isEmpty();
        assertThat(noted(FAILING))
                .containsExactlyElementsOf(LongStream.range(0, 60).boxed().toList());
    }

    @Test
    void concurrentRetriesHandleEachEventOnce() {
        TallyNode one = start("a", STREAM);
        one.notes.before(this::fail);
        LongStream.range(0, 40).forEach(sequence -> dispatched(one, FAILING, sequence));
        readsEverything();
        TallyNode other = start("b", STREAM);
        broken.set(false);
        CyclicBarrier together = new CyclicBarrier(2);
        int handled = Stream.of(one, other)
                .map(node -> CompletableFuture.supplyAsync(() -> {
                    meet(together);
                    return handledBy(node);
                }))
                .toList()
                .stream()
                .mapToInt(CompletableFuture::join)
                .sum();
        assertThat(handled).isEqualTo(39);
        assertThat(waiting(FAILING)).isEmpty();
        assertThat(noted(FAILING))
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
    }

    private static int handledBy(TallyNode node) {
        try {
            return node.retry.retry(Tally.GROUP, FAILING, ACTOR, "mended").handled();
        } catch (Problem tooLate) {
            assertThat(tooLate.code()).isEqualTo("nothing_parked");
            return 0;
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void retryStopsAtTheNextFailure() {
        TallyNode node = start("a", STREAM);
        node.notes.before(this::fail);
        LongStream.range(0, 5).forEach(sequence -> dispatched(node, FAILING, sequence));
        readsEverything();
        node.notes.before((ledger, sequence) -> {
            if (sequence == 3) {
                throw new IllegalStateException("another");
            }
        });
        ParkedRetry.Outcome outcome = node.retry.retry(Tally.GROUP, FAILING, ACTOR, "half mended");
        assertThat(outcome).isEqualTo(new ParkedRetry.Outcome(2, 2, "java.lang.IllegalStateException: another"));
        assertThat(waiting(FAILING)).containsExactly("1:3:1", "1:4:0");
        assertThat(noted(FAILING)).containsExactly(0L, 1L, 2L);
        assertThat(node.commands).hasOnlyElementsOfType(RaiseEscalation.class);
        assertThat(node.retry.retry(Tally.GROUP, FAILING, ACTOR, "again").handled())
                .isZero();
        assertThat(waiting(FAILING)).containsExactly("1:3:2", "1:4:0");
    }

    @Test
    void retryRequiresAnActorAReasonAndAParkedEvent() {
        TallyNode node = start("a", STREAM);
        assertThatThrownBy(() -> node.retry.retry(Tally.GROUP, FAILING, "", "why"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.path()).isEqualTo("actor"));
        assertThatThrownBy(() -> node.retry.retry(Tally.GROUP, FAILING, ACTOR, " "))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.path()).isEqualTo("reason"));
        assertThatThrownBy(() -> node.retry.retry(Tally.GROUP, FAILING, ACTOR, "why"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("nothing_parked"));
    }

    @Test
    void doesNotParkTransientFailures() {
        TallyNode node = start("a", STREAM);
        AtomicInteger attempts = new AtomicInteger();
        node.notes.before((ledger, sequence) -> {
            if (attempts.incrementAndGet() <= Parking.FAILURES + 1) {
                throw new TransientDataAccessResourceException(
                        "the database rests", new SQLTransientConnectionException("no connection"));
            }
        });
        dispatched(node, FAILING, 0);
        readsEverything();
        assertThat(waiting(FAILING)).isEmpty();
        assertThat(noted(FAILING)).containsExactly(0L);
    }

    @Test
    void stopsAGroupThatFailsAtTooManyKeys() {
        for (int i = 0; i < Parking.MOST_KEYS; i++) {
            jdbc.sql("""
                    insert into parked_event (group_name, segment, position, key, tenant_id, stream_key, seq,
                        event, parked_at, attempts)
                    values (?, 0, ?, ?, 'acme', 'any', 0, 'any', now(), 3)""").params(Tally.GROUP, -2 - i, "key" + i).update();
        }
        TallyNode node = start("a", STREAM);
        AtomicInteger failures = new AtomicInteger();
        node.notes.before((ledger, sequence) -> {
            if (ledger.equals(FAILING)) {
                failures.incrementAndGet();
                throw new IllegalStateException("as planned");
            }
        });
        dispatched(node, FAILING, 0);
        dispatched(node, SOUND, 0);
        dispatched(node, ELSEWHERE, 0);
        await(() -> failures.get() > Parking.FAILURES);
        await(() -> noted(ELSEWHERE).size() == 1);
        assertThat(waiting(FAILING)).isEmpty();
        assertThat(noted(SOUND)).isEmpty();
        jdbc.sql("update parked_event set parked_at = parked_at - interval '1 hour' where key = 'key0'")
                .update();
        readsEverything();
        assertThat(waiting(FAILING)).containsExactly("1:0:" + failures.get());
        assertThat(noted(SOUND)).containsExactly(0L);
    }
}
