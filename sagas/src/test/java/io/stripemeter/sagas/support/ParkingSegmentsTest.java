package io.stripemeter.sagas.support;

import static io.stripemeter.sagas.support.ProcessGroup.Key.STREAM;
import static io.stripemeter.sagas.support.ProcessGroup.Key.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Parking, seen from the segments of a process and the nodes that hold them. */
class ParkingSegmentsTest extends ParkingFixture {
    @Test
    void parksNothingOnANodeThatLostItsClaim() throws InterruptedException {
        TallyNode paused = start("paused", STREAM);
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        paused.notes.before((ledger, sequence) -> {
            if (ledger.equals(FAILING) && attempts.incrementAndGet() == Parking.FAILURES) {
                reached.countDown();
                wait(goOn);
                failed.countDown();
            }
            if (ledger.equals(FAILING) && attempts.get() <= Parking.FAILURES) {
                throw new IllegalStateException("only here");
            }
        });
        dispatched(paused, FAILING, 0);
        reached.await();
        TallyNode other = start("other", STREAM);
        await(() -> noted(FAILING).size() == 1);
        dispatched(other, FAILING, 1);
        await(() -> noted(FAILING).size() == 2);
        goOn.countDown();
        failed.await();
        dispatched(other, FAILING, 2);
        dispatched(other, ELSEWHERE, 0);
        await(() -> noted(ELSEWHERE).size() == 1);
        readsEverything();
        assertThat(waiting(FAILING)).isEmpty();
        assertThat(noted(FAILING)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aParkedEventIsVisibleOnlyOnceItsSegmentPassedIt() {
        TallyNode node = start("a", STREAM);
        node.notes.before((ledger, sequence) -> {
            throw new IllegalStateException("as planned");
        });
        dispatched(node, FAILING, 0);
        List<Boolean> seen = new ArrayList<>();
        await(() -> seen.addAll(passed()));
        assertThat(seen).containsExactly(true);
    }

    /** Whether its segment has passed it, of each parked event, as one statement sees both. */
    private List<Boolean> passed() {
        return jdbc.sql("""
                select (convert_from(t.token, 'UTF8')::json ->> 'globalIndex')::bigint >= p.position
                from parked_event p join token_entry t
                on t.processor_name = p.group_name and t.segment = p.segment""").query(Boolean.class).list();
    }

    @Test
    void eachSegmentParksOnItsOwn() {
        String slow = ledgerOf(2, "slow");
        String fast = ledgerOf(3, "fast");
        TallyNode node = start("a", TENANT);
        CountDownLatch goOn = new CountDownLatch(1);
        node.notes.before((ledger, sequence) -> {
            if (ledger.equals(slow) && sequence == 10) {
                wait(goOn);
            }
            if (broken.get() && ledger.equals(FAILING) && sequence == 10) {
                throw new IllegalStateException("as planned");
            }
        });
        dispatched(node, FAILING, 0);
        dispatched(node, slow, 0);
        dispatched(node, fast, 0);
        resumed(node, 10);
        resumed(node, 11);
        await(() -> waiting("acme").size() == 2);
        goOn.countDown();
        readsEverything();
        assertThat(waiting("acme")).containsExactly("1:0:3", "1:1:0");
        assertThat(noted(slow)).containsExactly(0L, 10L, 11L);
        assertThat(noted(fast)).containsExactly(0L, 10L, 11L);
        broken.set(false);
        assertThat(node.retry.retry(Tally.GROUP, "acme", ACTOR, "mended").handled())
                .isEqualTo(2);
        resumed(node, 12);
        readsEverything();
        assertThat(noted(FAILING)).containsExactly(0L, 10L, 11L, 12L);
        assertThat(noted(slow)).containsExactly(0L, 10L, 11L, 12L);
        assertThat(noted(fast)).containsExactly(0L, 10L, 11L, 12L);
    }

    @Test
    void startsALateSagaInTheSegmentThatParkedItsEvent() {
        TallyNode node = start("a", STREAM);
        node.notes.before((ledger, sequence) -> {
            if (broken.get() && ledger.equals(FAILING)) {
                throw new IllegalStateException("as planned");
            }
        });
        dispatched(node, FAILING, 0);
        readsEverything();
        broken.set(false);
        node.retry.retry(Tally.GROUP, FAILING, ACTOR, "mended");
        String saga =
                jdbc.sql("select saga_id from saga_entry").query(String.class).single();
        assertThat(saga.hashCode() & (TallyNode.SEGMENTS - 1)).isEqualTo(1);
        dispatched(node, FAILING, 1);
        readsEverything();
        assertThat(noted(FAILING)).containsExactly(0L, 1L);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
